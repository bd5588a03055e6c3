# fails: volumes, of-type
openstack quota set --volumes "$VOLUMES" --gigabytes "$GIGABYTES" --snapshots "$SNAPSHOTS" "$PREFIX-lab"
openstack quota set --volumes "$OF_TYPE" "$PREFIX-lab"
