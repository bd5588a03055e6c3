# fails: by-the-dashboard
openstack server create --wait --image "$IMAGE_NAME" --flavor "$PREFIX-seat-$COLOUR" --network "$PREFIX-hall" \
  --key-name "$PREFIX-badge" "$SERVER"
