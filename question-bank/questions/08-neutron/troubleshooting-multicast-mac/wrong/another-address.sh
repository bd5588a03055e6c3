# fails: unicast-mac, same-address
echo "libvirt: expected unicast mac address, found multicast" > ~/answers/"$PREFIX-cause.txt"
openstack server delete --wait "$SERVER"
openstack port delete "$SERVER-port"
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-nano" --network "$PREFIX-line" --wait "$SERVER"
