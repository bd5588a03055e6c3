# fails: others-unchanged
openstack quota set --instances "$INSTANCES" --cores "$CORES" --ram "$RAM" --server-groups "$INSTANCES" "$PREFIX-atelier"
