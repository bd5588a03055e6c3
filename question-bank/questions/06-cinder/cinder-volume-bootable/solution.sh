openstack volume create --image "$IMAGE_NAME" --size "$SIZE" "$VOLUME"
