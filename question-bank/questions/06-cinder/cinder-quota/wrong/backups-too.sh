# fails: backups-unchanged
openstack quota set --volumes "$VOLUMES" --gigabytes "$GIGABYTES" --snapshots "$SNAPSHOTS" --backups "$SNAPSHOTS" "$PREFIX-lab"
openstack quota set --volume-type "$PREFIX-fast" --volumes "$OF_TYPE" "$PREFIX-lab"
