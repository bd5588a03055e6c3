# fails: detached
ADDRESS=$(openstack floating ip list --port "$SERVER" -f value -c "Floating IP Address")
openstack floating ip delete "$ADDRESS"
