# fails: namesake-kept
openstack user delete --domain default "$PERSON"
openstack user delete --domain "$DOMAIN" "$PERSON"
