# fails: type
openstack volume create --size "$SIZE" --description "$DESCRIPTION" --property "owner=$OWNER" "$VOLUME"
