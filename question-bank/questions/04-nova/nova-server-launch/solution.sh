openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-tiny" --network "$PREFIX-lan" --key-name "$PREFIX-key" \
  --security-group "$PREFIX-web" --property "role=$ROLE" --wait "$SERVER"
