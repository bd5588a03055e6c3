# fails: dns
openstack network create "$NETWORK-net"
openstack subnet create --network "$NETWORK-net" --subnet-range "$CIDR" "$NETWORK-subnet"
openstack router create "$NETWORK-router"
openstack router set --external-gateway "$PUBLIC_NETWORK" "$NETWORK-router"
openstack router add subnet "$NETWORK-router" "$NETWORK-subnet"
