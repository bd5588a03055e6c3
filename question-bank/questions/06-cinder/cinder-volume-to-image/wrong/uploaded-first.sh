# fails: new-size
openstack image create --volume "$PREFIX-workbench" --disk-format qcow2 --container-format bare "$IMAGE"
until openstack image show "$IMAGE" -f value -c status | grep -q active; do sleep 1; done
until openstack volume show "$PREFIX-workbench" -f value -c status | grep -q available; do sleep 1; done
openstack volume set --size "$SIZE" "$PREFIX-workbench"
