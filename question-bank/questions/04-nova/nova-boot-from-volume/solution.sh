openstack server create --image "$IMAGE_NAME" --boot-from-volume "$SIZE" --flavor "$PREFIX-bark" --network "$PREFIX-grove" \
  --wait "$SERVER"
