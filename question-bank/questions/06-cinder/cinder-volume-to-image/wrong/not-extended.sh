# fails: extended, new-size
openstack image create --volume "$PREFIX-workbench" --disk-format qcow2 --container-format bare "$IMAGE"
until openstack image show "$IMAGE" -f value -c status | grep -q active; do sleep 1; done
