# fails: user-data
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-deckhand" --network "$PREFIX-deck" \
  --property user_data="echo $LINE" --wait "$SERVER"
