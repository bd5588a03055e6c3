# fails: content
head -c 1000000 ~/images/"$PREFIX-$IMAGE.img" > /tmp/"$PREFIX-$IMAGE.part"
openstack image create --disk-format qcow2 --container-format bare --file /tmp/"$PREFIX-$IMAGE.part" "$IMAGE"
rm /tmp/"$PREFIX-$IMAGE.part"
