FILE=/tmp/$PREFIX-depot.yaml
printf '  spare:\n    type: OS::Cinder::Volume\n    properties: { size: 1 }\n' >> "$FILE"
openstack stack update --existing --wait -t "$FILE" --parameter "owner=$OWNER" "$STACK"
