# fails: formats
openstack image create --disk-format raw --container-format bare --file ~/images/"$PREFIX-$IMAGE.img" "$IMAGE"
