# fails: key-pair
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-tiny" --network "$PREFIX-lan" \
  --security-group "$PREFIX-web" --property "role=$ROLE" --wait "$SERVER"
