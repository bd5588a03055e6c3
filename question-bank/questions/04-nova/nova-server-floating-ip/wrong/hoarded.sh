# fails: thrifty
openstack floating ip create "$PUBLIC_NETWORK"
openstack floating ip create "$PUBLIC_NETWORK"
ADDRESS=$(openstack floating ip create "$PUBLIC_NETWORK" -f value -c floating_ip_address)
openstack server add floating ip "$SERVER" "$ADDRESS"
