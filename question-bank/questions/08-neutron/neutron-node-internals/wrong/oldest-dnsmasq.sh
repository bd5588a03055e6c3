# fails: pid
NETWORK_ID=$(openstack network list --name "$NETWORK" -f value -c ID)
ROUTER_ID=$(openstack router list --name "$NETWORK-router" -f value -c ID)
PID=$(pgrep -o dnsmasq)
printf '%s\n' "qdhcp-$NETWORK_ID" "qrouter-$ROUTER_ID" "$PID" > ~/answers/"$PREFIX-net.txt"
sudo ip netns exec "qdhcp-$NETWORK_ID" ping -c 3 "10.89.$BLOCK.1" > ~/answers/"$PREFIX-ping.txt"
