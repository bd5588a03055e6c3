# shellcheck shell=bash
# neutron over OVN: no server program and no L3 or DHCP agents. The API runs in uwsgi, three workers stand beside it.
replace_conf neutron.conf /etc/neutron/neutron.conf
replace_conf ml2_conf.ini /etc/neutron/plugins/ml2/ml2_conf.ini
replace_conf ovn_agent.ini /etc/neutron/plugins/ml2/ovn_agent.ini
# Debian starts these two by scripts of its own beside ours.
systemctl mask -q neutron-ovn-maintenance-worker.service neutron-periodic-workers.service

wsgi_app neutron neutron-api neutron.wsgi.api:application networking 1 1
configs='/etc/neutron/neutron.conf;/etc/neutron/plugins/ml2/ml2_conf.ini'
arguments="--config-file ${configs/;/ --config-file }"
unit neutron-api "$UWSGI --procname-prefix neutron-api --ini /etc/neutron/neutron-api-uwsgi.ini" \
  "Environment=OS_NEUTRON_CONFIG_FILES=$configs"
unit neutron-rpc-server "/usr/bin/neutron-rpc-server $arguments"
unit neutron-periodic-workers "/usr/bin/neutron-periodic-workers $arguments"
unit neutron-ovn-maintenance-worker "/usr/bin/neutron-ovn-maintenance-worker $arguments"
unit q-ovn-agent '/usr/bin/neutron-ovn-agent --config-file /etc/neutron/plugins/ml2/ovn_agent.ini'
