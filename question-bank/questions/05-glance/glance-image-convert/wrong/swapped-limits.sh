# fails: limits
qemu-img convert -f qcow2 -O raw ~/images/"$PREFIX-source.qcow2" /tmp/"$PREFIX-source.raw"
openstack image create --disk-format raw --container-format bare --min-disk "$RAM" --min-ram "$DISK" \
  --property "os_distro=$DISTRIBUTION" --property "hw_disk_bus=$BUS" --file /tmp/"$PREFIX-source.raw" "$IMAGE"
rm /tmp/"$PREFIX-source.raw"
