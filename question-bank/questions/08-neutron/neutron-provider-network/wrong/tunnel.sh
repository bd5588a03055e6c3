# fails: segment
openstack network create --external "$NETWORK"
openstack subnet create --network "$NETWORK" --subnet-range "192.168.$BLOCK.0/24" --gateway "192.168.$BLOCK.254" \
  --allocation-pool "start=192.168.$BLOCK.$FIRST,end=192.168.$BLOCK.$LAST" --no-dhcp "$NETWORK-subnet"
