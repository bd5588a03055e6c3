# fails: unicast-mac, running
echo "libvirt: expected unicast mac address, found multicast" > ~/answers/"$PREFIX-cause.txt"
ID=$(openstack server show -f value -c id "$SERVER")
openstack --os-cloud devstack-admin server set --state active "$ID"
