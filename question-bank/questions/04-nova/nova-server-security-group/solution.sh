openstack server add security group "$SERVER" "$PREFIX-payments"
openstack server remove security group "$SERVER" default
