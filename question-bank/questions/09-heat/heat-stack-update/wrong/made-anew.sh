# fails: updated, owner, kept, spare, same-instance, instance-runs
FILE=/tmp/$PREFIX-depot.yaml
printf '  spare:\n    type: OS::Cinder::Volume\n    properties: { size: 1 }\n' >> "$FILE"
openstack stack delete --yes --wait "$STACK"
openstack stack create --wait -t "$FILE" --parameter "owner=$OWNER" --parameter "grade=$GRADE" \
  --parameter "image=$IMAGE_NAME" --parameter "flavor=$PREFIX-crate" "$STACK"
