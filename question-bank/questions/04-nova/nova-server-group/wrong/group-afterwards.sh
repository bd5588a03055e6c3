# fails: members
for NAME in "$FIRST" "$SECOND"; do
  openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-twin" --network "$PREFIX-cradle" --wait "$NAME"
done
openstack --os-compute-api-version 2.64 server group create --policy "$POLICY" "$GROUP"
