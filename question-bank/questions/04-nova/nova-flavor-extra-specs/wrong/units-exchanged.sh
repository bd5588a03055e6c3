# fails: ephemeral-and-swap
export OS_CLOUD=devstack-admin
openstack flavor create --id "$PREFIX-$NUMBER" --ram "$RAM" --vcpus "$VCPUS" --disk "$DISK" \
  --ephemeral "$SWAP" --swap "$EPHEMERAL" --public --property "hw_rng:allowed=$RNG" "$PREFIX-$FLAVOR"
