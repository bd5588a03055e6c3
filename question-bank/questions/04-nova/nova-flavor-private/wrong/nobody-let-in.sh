# fails: one-project
openstack flavor create --private --ram "$RAM" --vcpus "$VCPUS" --disk "$DISK" "$PREFIX-$FLAVOR"
