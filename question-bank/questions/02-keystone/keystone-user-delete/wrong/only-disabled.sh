# fails: gone
openstack user set --domain default --disable "$PERSON"
