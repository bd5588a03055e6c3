# fails: volume, snapshots
openstack volume delete --force "$VOLUME"
openstack volume delete "$VOLUME"
