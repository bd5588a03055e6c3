ADDRESS=$(openstack floating ip list --port "$SERVER" -f value -c "Floating IP Address")
openstack server delete --wait "$SERVER"
openstack floating ip delete "$ADDRESS"
