# fails: active
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-tiny" --network "$PREFIX-lan" --key-name "$PREFIX-key" \
  --security-group "$PREFIX-web" --property "role=$ROLE" --wait "$SERVER"
openstack server stop "$SERVER"
until openstack server show "$SERVER" -f value -c status | grep -q SHUTOFF; do sleep 2; done
