# fails: only-this-port
openstack port create --network "$PREFIX-desks" --fixed-ip "ip-address=10.86.$BLOCK.$STATION" \
  --mac-address "fa:16:3e:5c:$HIGH:$LOW" "$SERVER-port"
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-stool" --network "$PREFIX-desks" --wait "$SERVER"
