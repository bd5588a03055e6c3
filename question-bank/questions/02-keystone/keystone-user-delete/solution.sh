openstack user delete --domain default "$PERSON"
