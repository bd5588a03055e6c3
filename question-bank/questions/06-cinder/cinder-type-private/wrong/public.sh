# fails: private, access
openstack volume type create --public --property volume_backend_name=lvmdriver-1 "$TYPE"
openstack --os-cloud exam volume create --size 1 --type "$TYPE" "$VOLUME"
