# fails: labels
openstack volume create --size "$SIZE" --type "$PREFIX-standard" --description "$DESCRIPTION" "$VOLUME"
