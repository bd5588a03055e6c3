# fails: external, no-dhcp, not-shared
PHYSICAL=$(openstack network show "$PUBLIC_NETWORK" -f value -c provider:physical_network)
openstack network create --share --provider-network-type vlan --provider-physical-network "$PHYSICAL" \
  --provider-segment "$VLAN" "$NETWORK"
openstack subnet create --network "$NETWORK" --subnet-range "192.168.$BLOCK.0/24" --gateway "192.168.$BLOCK.254" \
  --allocation-pool "start=192.168.$BLOCK.$FIRST,end=192.168.$BLOCK.$LAST" "$NETWORK-subnet"
