openstack volume delete --purge "$VOLUME"
