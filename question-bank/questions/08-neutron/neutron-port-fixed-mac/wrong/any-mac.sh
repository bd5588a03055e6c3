# fails: mac
openstack port create --network "$PREFIX-desks" --fixed-ip "ip-address=10.86.$BLOCK.$STATION" "$SERVER-port"
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-stool" --port "$SERVER-port" --wait "$SERVER"
