# fails: zone
NODE=$(openstack compute service list --service nova-compute -f value -c Host | head -n 1)
openstack aggregate create --property "$KEY=$VALUE" "$POOL"
openstack aggregate add host "$POOL" "$NODE"
openstack aggregate create --property "zone=$ZONE" "$ANNEX"
