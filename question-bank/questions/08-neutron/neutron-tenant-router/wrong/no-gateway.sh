# fails: gateway
openstack network create "$NETWORK-net"
openstack subnet create --network "$NETWORK-net" --subnet-range "$CIDR" --dns-nameserver "$DNS" "$NETWORK-subnet"
openstack router create "$NETWORK-router"
openstack router add subnet "$NETWORK-router" "$NETWORK-subnet"
