# fails: backend
openstack volume type create --private "$TYPE"
openstack volume type set --project "$EXAM_PROJECT" "$TYPE"
openstack --os-cloud exam volume create --size 1 --type "$TYPE" "$VOLUME"
