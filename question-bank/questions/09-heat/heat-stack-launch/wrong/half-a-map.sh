# fails: labels
openstack stack create --wait -t "/tmp/$PREFIX-stack.yaml" --parameter "size=$COUNT" --parameter "labels={\"team\": \"$TEAM\"}" "$STACK"
