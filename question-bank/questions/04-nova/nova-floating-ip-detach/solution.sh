ADDRESS=$(openstack floating ip list --port "$SERVER" -f value -c "Floating IP Address")
openstack server remove floating ip "$SERVER" "$ADDRESS"
