# fails: expires
TOKEN=$(openstack token issue -f value -c id)
URL=$(openstack catalog show object-store -f json | jq -r '.endpoints[] | select(.interface == "public").url')
swift_cli() { swift --os-auth-token "$TOKEN" --os-storage-url "$URL" "$@"; }
swift_cli upload --object-name "$OBJECT.txt" -H "X-Object-Meta-X-Delete-At: $(($(date +%s) + HOURS * 3600))" "$PREFIX-box" "/tmp/$PREFIX-letter.txt"
swift_cli post -H "X-Remove-Delete-At: 1" "$PREFIX-box" charter.txt
