# fails: instances, cores, ram, own-project-unchanged
openstack quota set --instances "$INSTANCES" --cores "$CORES" --ram "$RAM" "$EXAM_PROJECT"
