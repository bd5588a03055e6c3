# fails: image-and-flavor
openstack server create --image "$IMAGE_NAME" --boot-from-volume 1 --flavor "$PREFIX-tiny" --network "$PREFIX-lan" --key-name "$PREFIX-key" \
  --security-group "$PREFIX-web" --property "role=$ROLE" --wait "$SERVER"
