# fails: memory
openstack image set --min-disk "$RAM" --property "os_distro=$DISTRIBUTION" --protected --public "$PREFIX-toolbox"
openstack image unset --property build_host "$PREFIX-toolbox"
