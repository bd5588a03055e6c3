# fails: alone
openstack server add security group "$SERVER" "$PREFIX-payments"
