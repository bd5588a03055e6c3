export OS_CLOUD=devstack-admin
openstack flavor create --id "$PREFIX-$NUMBER" --ram "$RAM" --vcpus "$VCPUS" --disk "$DISK" \
  --ephemeral "$EPHEMERAL" --swap "$SWAP" --public --property "hw_rng:allowed=$RNG" "$PREFIX-$FLAVOR"
