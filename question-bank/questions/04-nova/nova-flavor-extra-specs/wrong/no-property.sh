# fails: property
export OS_CLOUD=devstack-admin
openstack flavor create --id "$PREFIX-$NUMBER" --ram "$RAM" --vcpus "$VCPUS" --disk "$DISK" \
  --ephemeral "$EPHEMERAL" --swap "$SWAP" --public "$PREFIX-$FLAVOR"
