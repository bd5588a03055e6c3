# fails: address-released
openstack server delete --wait "$SERVER"
