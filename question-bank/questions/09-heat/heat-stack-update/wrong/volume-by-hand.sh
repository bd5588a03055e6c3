# fails: spare
openstack stack update --existing --wait -t "/tmp/$PREFIX-depot.yaml" --parameter "owner=$OWNER" "$STACK"
openstack volume create --size 1 spare
