openstack volume type create --private --property volume_backend_name=lvmdriver-1 "$TYPE"
openstack volume type set --project "$EXAM_PROJECT" "$TYPE"
openstack --os-cloud exam volume create --size 1 --type "$TYPE" "$VOLUME"
