# fails: pool
openstack network create "$NETWORK"
openstack subnet create --network "$NETWORK" --subnet-range "10.83.$BLOCK.0/24" --gateway "10.83.$BLOCK.$GATEWAY" \
  --dns-nameserver "$DNS" "$NETWORK-subnet"
