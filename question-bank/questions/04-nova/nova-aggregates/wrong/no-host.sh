# fails: host
openstack aggregate create --property "$KEY=$VALUE" "$POOL"
openstack aggregate create --zone "$ZONE" "$ANNEX"
