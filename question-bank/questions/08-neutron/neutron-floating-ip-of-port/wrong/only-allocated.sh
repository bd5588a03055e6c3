# fails: associated, service-address
openstack floating ip create "$PUBLIC_NETWORK"
