# fails: segment
openstack network create "$NETWORK"
openstack subnet create --network "$NETWORK" --subnet-range "10.88.$BLOCK.0/24" "$NETWORK-subnet"
openstack network rbac create --type network --action access_as_shared --target-project "$PREFIX-plant" "$NETWORK"
