# fails: gone, system-kept, recipes-kept
ADDRESS=$(openstack floating ip list --port "$SERVER" -f value -c "Floating IP Address")
openstack server stop "$SERVER"
until openstack server show "$SERVER" -f value -c status | grep -q SHUTOFF; do sleep 1; done
openstack floating ip delete "$ADDRESS"
