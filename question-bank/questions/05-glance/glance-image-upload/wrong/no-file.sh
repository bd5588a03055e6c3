# fails: active, content
openstack image create --disk-format qcow2 --container-format bare "$IMAGE" </dev/null
