# fails: system-kept
ADDRESS=$(openstack floating ip list --port "$SERVER" -f value -c "Floating IP Address")
openstack server delete --wait "$SERVER"
openstack floating ip delete "$ADDRESS"
openstack volume delete "$PREFIX-system"
while openstack volume show "$PREFIX-system" > /dev/null 2>&1; do sleep 1; done
