# fails: segments
TOKEN=$(openstack token issue -f value -c id)
URL=$(openstack catalog show object-store -f json | jq -r '.endpoints[] | select(.interface == "public").url')
swift_cli() { swift --os-auth-token "$TOKEN" --os-storage-url "$URL" "$@"; }
cd
swift_cli upload --use-slo --segment-size "$((SEGMENT_MB * 1048576))" --object-name film.bin "$CONTAINER" "$PREFIX-film.bin"
