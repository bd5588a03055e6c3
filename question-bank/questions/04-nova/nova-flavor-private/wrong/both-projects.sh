# fails: one-project
openstack flavor create --private --project "$PREFIX-studio" --ram "$RAM" --vcpus "$VCPUS" --disk "$DISK" "$PREFIX-$FLAVOR"
openstack flavor set --project "$PREFIX-gallery" "$PREFIX-$FLAVOR"
