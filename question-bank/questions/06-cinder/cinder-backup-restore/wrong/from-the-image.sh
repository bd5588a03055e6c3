# fails: content
openstack volume create --image "$IMAGE_NAME" --size 1 "$VOLUME"
until openstack volume show "$VOLUME" -f value -c status | grep -qE "available|error"; do sleep 1; done
