# fails: content
openstack volume create --size 1 "$VOLUME"
