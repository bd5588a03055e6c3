# fails: ram
openstack quota set --instances "$INSTANCES" --cores "$CORES" --ram "$((RAM / 1024))" "$PREFIX-atelier"
