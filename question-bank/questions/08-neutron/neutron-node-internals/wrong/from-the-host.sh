# fails: router, ping
NETWORK_ID=$(openstack network list --name "$NETWORK" -f value -c ID)
PID=$(pgrep -f "dnsmasq.*/dhcp/$NETWORK_ID/" | head -n 1)
printf '%s\n' "qdhcp-$NETWORK_ID" "qrouter-$NETWORK_ID" "$PID" > ~/answers/"$PREFIX-net.txt"
ping -c 3 -W 1 "10.89.$BLOCK.1" > ~/answers/"$PREFIX-ping.txt"
