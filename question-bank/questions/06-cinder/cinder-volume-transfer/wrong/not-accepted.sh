# fails: accepted
openstack volume transfer request create "$VOLUME"
