# fails: properties
qemu-img convert -f qcow2 -O raw ~/images/"$PREFIX-source.qcow2" /tmp/"$PREFIX-source.raw"
openstack image create --disk-format raw --container-format bare --min-disk "$DISK" --min-ram "$RAM" \
  --tag "os_distro=$DISTRIBUTION" --tag "hw_disk_bus=$BUS" --file /tmp/"$PREFIX-source.raw" "$IMAGE"
rm /tmp/"$PREFIX-source.raw"
