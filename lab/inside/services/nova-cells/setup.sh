# shellcheck shell=bash
# nova-cells: as today's DevStack, a cell with a message queue and a conductor of its own. nova.conf (sourced before) is
# the level above the cell, with the database of cell0.
cell_rabbit="s#^transport_url = .*#&nova_cell1#"
sed -e "$cell_rabbit" -e 's#/nova_cell0?#/nova_cell1?#' /etc/nova/nova.conf > /etc/nova/nova_cell1.conf
sed -i "$cell_rabbit" /etc/nova/nova-cpu.conf
printf '\n[os_vif_ovs]\novsdb_connection = tcp:127.0.0.1:6640\n' >> /etc/nova/nova-cpu.conf
unit n-cond-cell1 '/usr/bin/nova-conductor --config-file /etc/nova/nova_cell1.conf'
unit n-novnc-cell1 '/usr/bin/nova-novncproxy --config-file /etc/nova/nova_cell1.conf --web /usr/share/novnc'
