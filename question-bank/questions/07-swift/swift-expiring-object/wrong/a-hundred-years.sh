# fails: kept
TOKEN=$(openstack token issue -f value -c id)
URL=$(openstack catalog show object-store -f json | jq -r '.endpoints[] | select(.interface == "public").url')
swift_cli() { swift --os-auth-token "$TOKEN" --os-storage-url "$URL" "$@"; }
swift_cli upload --object-name "$OBJECT.txt" -H "X-Delete-After: $((HOURS * 3600))" "$PREFIX-box" "/tmp/$PREFIX-letter.txt"
swift_cli post -H "X-Delete-After: 3153600000" "$PREFIX-box" charter.txt
