# fails: joined
openstack server remove security group "$SERVER" default
