# fails: descendant
openstack volume delete "$PREFIX-descendant"
openstack volume delete --purge "$VOLUME"
