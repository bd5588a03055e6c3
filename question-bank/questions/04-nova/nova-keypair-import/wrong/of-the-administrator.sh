# fails: imported
openstack --os-cloud devstack-admin keypair create --public-key ~/"$PREFIX-$KEY.pub" "$KEY"
openstack keypair delete "$PREFIX-stolen"
