# fails: policy, active
GROUP_ID=$(openstack server group create --policy anti-affinity "$GROUP" -f value -c id)
for NAME in "$FIRST" "$SECOND"; do
  openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-twin" --network "$PREFIX-cradle" --hint group="$GROUP_ID" \
    --wait "$NAME"
done
