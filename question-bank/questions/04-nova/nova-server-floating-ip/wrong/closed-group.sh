# fails: answers, greets
openstack server remove security group "$SERVER" "$PREFIX-reachable"
ADDRESS=$(openstack floating ip create "$PUBLIC_NETWORK" -f value -c floating_ip_address)
openstack server add floating ip "$SERVER" "$ADDRESS"
