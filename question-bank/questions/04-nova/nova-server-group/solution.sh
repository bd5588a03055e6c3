GROUP_ID=$(openstack --os-compute-api-version 2.64 server group create --policy "$POLICY" "$GROUP" -f value -c id)
for NAME in "$FIRST" "$SECOND"; do
  openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-twin" --network "$PREFIX-cradle" --hint group="$GROUP_ID" \
    --wait "$NAME"
done
