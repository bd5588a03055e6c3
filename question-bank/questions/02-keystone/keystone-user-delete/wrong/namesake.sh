# fails: gone, namesake-kept
openstack user delete --domain "$DOMAIN" "$PERSON"
