# fails: acl, readable
TOKEN=$(openstack token issue -f value -c id)
URL=$(openstack catalog show object-store -f json | jq -r '.endpoints[] | select(.interface == "public").url')
swift --os-auth-token "$TOKEN" --os-storage-url "$URL" post --read-acl "$EXAM_PROJECT:*" "$CONTAINER"
