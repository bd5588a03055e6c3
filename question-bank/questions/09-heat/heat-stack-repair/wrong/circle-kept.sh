# fails: repaired, resources, address
FILE=/tmp/$PREFIX-spring.yaml
sed -i "s/10\.$BLOCK\.8\./10.$BLOCK.7./" "$FILE"
openstack stack update --wait -t "$FILE" "$BROKEN"
openstack stack delete --yes --wait "$OLD"
