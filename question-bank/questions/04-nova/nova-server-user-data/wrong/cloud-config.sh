# fails: printed
printf '#cloud-config\nruncmd:\n  - echo %s > /dev/console\n' "$LINE" > "$PREFIX-report.yaml"
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-deckhand" --network "$PREFIX-deck" --user-data "$PREFIX-report.yaml" \
  --wait "$SERVER"
rm "$PREFIX-report.yaml"
