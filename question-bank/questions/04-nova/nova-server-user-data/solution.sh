printf '#!/bin/sh\necho\necho %s\n' "$LINE" > "$PREFIX-report.sh"
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-deckhand" --network "$PREFIX-deck" --user-data "$PREFIX-report.sh" \
  --wait "$SERVER"
rm "$PREFIX-report.sh"
for _ in $(seq 40); do
  openstack console log show "$SERVER" | grep -q "$LINE" && break
  sleep 3
done
