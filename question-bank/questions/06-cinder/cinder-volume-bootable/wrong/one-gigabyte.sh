# fails: available
openstack volume create --image "$IMAGE_NAME" --size 1 "$VOLUME"
