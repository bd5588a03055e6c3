# fails: shared-kept
openstack keypair delete "$PREFIX-stolen" "$PREFIX-shared"
openstack keypair create --public-key ~/"$PREFIX-$KEY.pub" "$KEY"
