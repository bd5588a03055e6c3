# fails: distributed, namespaces
sudo sed -i -E "/^router_distributed *=/d; s/^\[DEFAULT\]$/&\nrouter_distributed = True/" /etc/neutron/neutron.conf
sudo systemctl restart devstack@q-svc 2> /dev/null ||
  sudo systemctl restart devstack@neutron-api devstack@neutron-rpc-server
until openstack network list > /dev/null 2>&1; do sleep 1; done
openstack router set --distributed "$ROUTER"
