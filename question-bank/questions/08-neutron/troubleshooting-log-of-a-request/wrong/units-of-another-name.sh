# fails: complete, nothing-else
ID=$(openstack server list --all-projects --name "^$SERVER\$" -f value -c ID)
REQUEST=$(openstack server event list "$ID" -f value -c 'Request ID')
sudo journalctl -a --no-pager -u 'nova-*' | grep -F "$REQUEST" > ~/answers/"$SERVER.log"
