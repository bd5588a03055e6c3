# fails: repaired, resources, address
FILE=/tmp/$PREFIX-spring.yaml
sed -i '/depends_on: port/d' "$FILE"
openstack stack update --wait -t "$FILE" "$BROKEN"
openstack stack delete --yes --wait "$OLD"
