# fails: limit
TOKEN=$(openstack token issue -f value -c id)
URL=$(openstack catalog show object-store -f json | jq -r '.endpoints[] | select(.interface == "public").url')
swift_cli() { swift --os-auth-token "$TOKEN" --os-storage-url "$URL" "$@"; }
openstack container delete "$CONTAINER"
swift_cli post -H "X-Storage-Policy: silver" -H "X-Container-Meta-Quota-Count: $BYTES" "$CONTAINER"
