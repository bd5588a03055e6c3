# fails: active, content
# On a terminal nothing is uploaded without --file; script gives the command one.
script -qec "openstack image create --disk-format qcow2 --container-format bare $IMAGE" /dev/null
