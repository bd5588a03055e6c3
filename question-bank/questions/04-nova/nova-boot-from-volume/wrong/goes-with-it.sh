# fails: kept
openstack server create --image "$IMAGE_NAME" --boot-from-volume "$SIZE" --flavor "$PREFIX-bark" --network "$PREFIX-grove" \
  --wait "$SERVER"
VOLUME=$(openstack server volume list "$SERVER" -f json | grep -oP '"Volume ID": "\K[^"]+')
openstack --os-compute-api-version 2.85 server volume update --delete-on-termination "$SERVER" "$VOLUME"
