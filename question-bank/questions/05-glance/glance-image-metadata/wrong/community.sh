# fails: public, removed
openstack image set --min-ram "$RAM" --property "os_distro=$DISTRIBUTION" --property build_host= --protected --community "$PREFIX-toolbox"
