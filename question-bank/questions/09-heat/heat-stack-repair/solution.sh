FILE=/tmp/$PREFIX-spring.yaml
sed -i -e '/depends_on: port/d' -e "s/10\.$BLOCK\.8\./10.$BLOCK.7./" "$FILE"
openstack stack update --wait -t "$FILE" "$BROKEN"
openstack stack delete --yes --wait "$OLD"
