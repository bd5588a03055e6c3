# fails: own-project, shared-with-plant
PHYSICAL=$(openstack network show "$PUBLIC_NETWORK" -f value -c provider:physical_network)
openstack network create --project "$PREFIX-plant" --provider-network-type vlan --provider-physical-network "$PHYSICAL" \
  --provider-segment "$VLAN" "$NETWORK"
openstack subnet create --network "$NETWORK" --subnet-range "10.88.$BLOCK.0/24" "$NETWORK-subnet"
