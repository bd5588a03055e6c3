# fails: network
FILE=/etc/neutron/plugins/ml2/ml2_conf.ini
sudo sed -i -E "s/^(network_vlan_ranges *= *.*)$/\1,$PHYSICAL:$FIRST:$LAST/" "$FILE"
openstack network create --provider-network-type vlan --provider-physical-network "$PHYSICAL" \
  --provider-segment "$VLAN" "$NETWORK"
