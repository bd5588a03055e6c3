# fails: shared-with-plant, hidden-from-others
PHYSICAL=$(openstack network show "$PUBLIC_NETWORK" -f value -c provider:physical_network)
openstack network create --share --provider-network-type vlan --provider-physical-network "$PHYSICAL" \
  --provider-segment "$VLAN" "$NETWORK"
openstack subnet create --network "$NETWORK" --subnet-range "10.88.$BLOCK.0/24" "$NETWORK-subnet"
