# fails: image
openstack volume create --size "$SIZE" --bootable "$VOLUME"
