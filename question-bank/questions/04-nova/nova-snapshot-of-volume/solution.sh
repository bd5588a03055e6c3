openstack server image create --name "$SNAPSHOT" --wait "$SERVER"
