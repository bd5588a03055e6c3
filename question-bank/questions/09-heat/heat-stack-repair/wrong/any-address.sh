# fails: address
FILE=/tmp/$PREFIX-spring.yaml
sed -i -e '/depends_on: port/d' -e '/fixed_ips:/d' "$FILE"
openstack stack update --wait -t "$FILE" "$BROKEN"
openstack stack delete --yes --wait "$OLD"
