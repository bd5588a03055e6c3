# fails: private, one-project, hidden
openstack flavor create --public --ram "$RAM" --vcpus "$VCPUS" --disk "$DISK" "$PREFIX-$FLAVOR"
openstack flavor set --project "$PREFIX-studio" "$PREFIX-$FLAVOR"
