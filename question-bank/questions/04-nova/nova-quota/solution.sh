openstack quota set --instances "$INSTANCES" --cores "$CORES" --ram "$RAM" "$PREFIX-atelier"
