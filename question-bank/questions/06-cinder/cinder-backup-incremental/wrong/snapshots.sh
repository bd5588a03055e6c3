# fails: backup, container, objects, incremental
openstack volume snapshot create --volume "$PREFIX-register" "$BACKUP"
openstack volume snapshot create --volume "$PREFIX-register" "$SECOND"
