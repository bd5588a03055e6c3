openstack image set --min-ram "$RAM" --property "os_distro=$DISTRIBUTION" --protected --public "$PREFIX-toolbox"
openstack image unset --property build_host "$PREFIX-toolbox"
