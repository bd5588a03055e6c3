# fails: interface
openstack network create "$NETWORK-net"
openstack subnet create --network "$NETWORK-net" --subnet-range "$CIDR" --dns-nameserver "$DNS" "$NETWORK-subnet"
openstack router create "$NETWORK-router"
openstack router set --external-gateway "$PUBLIC_NETWORK" "$NETWORK-router"
