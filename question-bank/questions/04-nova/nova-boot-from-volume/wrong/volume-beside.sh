# fails: on-volume
openstack volume create --image "$IMAGE_NAME" --size "$SIZE" "$SERVER-disk"
until openstack volume show "$SERVER-disk" -f value -c status | grep -q available; do sleep 1; done
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-bark" --network "$PREFIX-grove" --wait "$SERVER"
openstack server add volume "$SERVER" "$SERVER-disk"
until openstack volume show "$SERVER-disk" -f value -c status | grep -q in-use; do sleep 1; done
