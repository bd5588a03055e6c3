# fails: backend, volume
openstack volume type create --private --property volume_backend_name=lvmdriver_1 "$TYPE"
openstack volume type set --project "$EXAM_PROJECT" "$TYPE"
openstack --os-cloud exam volume create --size 1 --type "$TYPE" "$VOLUME"
