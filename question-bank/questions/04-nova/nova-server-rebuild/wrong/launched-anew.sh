# fails: image, rebuilt, same-instance, same-port
openstack server delete --wait "$SERVER"
openstack server create --image "$IMAGE" --flavor "$PREFIX-quill" --port "$SERVER" --wait "$SERVER"
