FILE=/etc/neutron/plugins/ml2/ml2_conf.ini
sudo sed -i -E "s/^(network_vlan_ranges *= *.*)$/\1,$PHYSICAL:$FIRST:$LAST/" "$FILE"
restart() {
  sudo systemctl restart devstack@q-svc 2> /dev/null ||
    sudo systemctl restart devstack@neutron-api devstack@neutron-rpc-server
  until openstack network list > /dev/null 2>&1; do sleep 1; done
}
restart
openstack network create --provider-network-type vlan --provider-physical-network "$PHYSICAL" \
  --provider-segment "$VLAN" "$NETWORK"
