openstack flavor create --private --project "$PREFIX-studio" --ram "$RAM" --vcpus "$VCPUS" --disk "$DISK" "$PREFIX-$FLAVOR"
