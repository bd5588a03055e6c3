qemu-img info ~/images/"$PREFIX-$IMAGE.img"
openstack image create --disk-format qcow2 --container-format bare --file ~/images/"$PREFIX-$IMAGE.img" "$IMAGE"
