# fails: available
openstack volume create --size 1 --type "$PREFIX-standard" --description "$DESCRIPTION" --property "owner=$OWNER" "$VOLUME"
