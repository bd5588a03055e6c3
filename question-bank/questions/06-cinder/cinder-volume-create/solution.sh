openstack volume create --size "$SIZE" --type "$PREFIX-standard" --description "$DESCRIPTION" --property "owner=$OWNER" "$VOLUME"
