# fails: disk, joined
head -c 1048576 /dev/zero > "/tmp/$PREFIX.raw"
openstack image create --disk-format raw --container-format bare --private --file "/tmp/$PREFIX.raw" "$SNAPSHOT"
rm "/tmp/$PREFIX.raw"
