# fails: clients, nothing-else
openstack security group create "$GROUP"
openstack security group rule create --egress --protocol tcp --dst-port "$PORT" --remote-ip "$CLIENTS" "$GROUP"
openstack security group rule create --protocol tcp --dst-port "$STORE_PORT" --remote-group "$PREFIX-app" "$GROUP"
openstack security group rule create --protocol icmp --remote-ip "$CLIENTS" "$GROUP"
