openstack network create "$NETWORK"
openstack subnet create --network "$NETWORK" --subnet-range "10.83.$BLOCK.0/24" --gateway "10.83.$BLOCK.$GATEWAY" \
  --allocation-pool "start=10.83.$BLOCK.$FIRST,end=10.83.$BLOCK.$LAST" --dns-nameserver "$DNS" "$NETWORK-subnet"
