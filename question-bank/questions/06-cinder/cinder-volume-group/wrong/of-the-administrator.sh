# fails: group
openstack --os-volume-api-version 3.11 volume group type create --public "$TYPE"
openstack --os-volume-api-version 3.13 volume group create --name "$GROUP" "$TYPE" "$VOLUME_TYPE"
sleep 5
