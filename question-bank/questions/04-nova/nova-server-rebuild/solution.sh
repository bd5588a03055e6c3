openstack server rebuild --image "$IMAGE" --wait "$SERVER"
