# fails: disk
openstack server create --image "$IMAGE_NAME" --boot-from-volume 1 --flavor "$PREFIX-bark" --network "$PREFIX-grove" \
  --wait "$SERVER"
