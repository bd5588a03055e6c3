# shellcheck shell=bash
replace_conf neutron.conf /etc/neutron/neutron.conf
replace_conf ml2_conf.ini /etc/neutron/plugins/ml2/ml2_conf.ini
replace_conf linuxbridge_agent.ini /etc/neutron/plugins/ml2/linuxbridge_agent.ini
replace_conf l3_agent.ini /etc/neutron/l3_agent.ini
replace_conf dhcp_agent.ini /etc/neutron/dhcp_agent.ini
replace_conf metadata_agent.ini /etc/neutron/metadata_agent.ini

# Found before the real one on the path of the agent and of what it runs as root.
install -m 755 ebtables /usr/local/sbin/ebtables

common='--config-file /etc/neutron/neutron.conf'
ml2='--config-file /etc/neutron/plugins/ml2/ml2_conf.ini'
linuxbridge='--config-file /etc/neutron/plugins/ml2/linuxbridge_agent.ini'
wait_for_server="ExecStartPre=/usr/local/bin/lab-wait http://$HOST_IP:9696/"
unit q-svc "/usr/bin/neutron-server $common $ml2"
unit q-agt "/usr/bin/neutron-linuxbridge-agent $common $ml2 $linuxbridge" "$wait_for_server"
unit q-dhcp "/usr/bin/neutron-dhcp-agent $common --config-file /etc/neutron/dhcp_agent.ini" "$wait_for_server"
unit q-l3 "/usr/bin/neutron-l3-agent $common --config-file /etc/neutron/l3_agent.ini" "$wait_for_server"
unit q-meta "/usr/bin/neutron-metadata-agent $common --config-file /etc/neutron/metadata_agent.ini" "$wait_for_server"
