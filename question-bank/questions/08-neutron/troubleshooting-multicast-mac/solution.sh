openstack server show "$SERVER" -c status -c fault
sudo journalctl --no-pager -u "devstack@n-*" --since "-1h" | grep -o "expected unicast mac address.*" | tail -n 1
echo "libvirt: expected unicast mac address, found multicast" > ~/answers/"$PREFIX-cause.txt"
openstack server delete --wait "$SERVER"
openstack port delete "$SERVER-port"
openstack port create --network "$PREFIX-line" --fixed-ip "ip-address=10.80.$BLOCK.$STATION" --mac-address 12:22:33:44:55:66 "$SERVER-port"
openstack server create --image "$IMAGE_NAME" --flavor "$PREFIX-nano" --port "$SERVER-port" --wait "$SERVER"
