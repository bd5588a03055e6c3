# fails: volume
openstack volume snapshot delete "$PREFIX-early" "$PREFIX-late"
