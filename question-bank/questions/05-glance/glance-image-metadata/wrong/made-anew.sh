# fails: memory, property, removed, protected, public, same-image
openstack image delete "$PREFIX-toolbox"
yes "$PREFIX-toolbox" | head -c 65536 > /tmp/"$PREFIX-toolbox"
openstack image create --disk-format raw --container-format bare --min-ram "$RAM" --property "os_distro=$DISTRIBUTION" \
  --protected --public --file /tmp/"$PREFIX-toolbox" "$PREFIX-toolbox"
rm /tmp/"$PREFIX-toolbox"
