# fails: size, labels
openstack stack create --wait -t "/tmp/$PREFIX-stack.yaml" "$STACK"
