# fails: type, group
openstack --os-volume-api-version 3.11 volume group type create --private "$TYPE"
(. "/tmp/$PREFIX-project-openrc.sh" && cinder --os-volume-api-version 3.14 group-create --name "$GROUP" "$TYPE" "$VOLUME_TYPE")
