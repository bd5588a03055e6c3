# fails: zone, empty, zone-of-host, pool-without-zone
NODE=$(openstack compute service list --service nova-compute -f value -c Host | head -n 1)
openstack aggregate create --zone "$ZONE" --property "$KEY=$VALUE" "$POOL"
openstack aggregate add host "$POOL" "$NODE"
