# fails: converted
openstack image create --disk-format raw --container-format bare --min-disk "$DISK" --min-ram "$RAM" \
  --property "os_distro=$DISTRIBUTION" --property "hw_disk_bus=$BUS" --file ~/images/"$PREFIX-source.qcow2" "$IMAGE"
