# fails: imported
openstack keypair create "$KEY" > /dev/null
openstack keypair delete "$PREFIX-stolen"
