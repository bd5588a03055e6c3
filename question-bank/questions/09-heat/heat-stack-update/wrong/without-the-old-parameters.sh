# fails: kept
FILE=/tmp/$PREFIX-depot.yaml
printf '  spare:\n    type: OS::Cinder::Volume\n    properties: { size: 1 }\n' >> "$FILE"
openstack stack update --wait -t "$FILE" --parameter "owner=$OWNER" --parameter "image=$(openstack image show "$IMAGE_NAME" -f value -c id)" \
  --parameter "flavor=$(openstack flavor show "$PREFIX-crate" -f value -c id)" "$STACK"
