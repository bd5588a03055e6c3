#!/bin/bash
# bootstrap.sh: fills the booted base once: databases, keystone, catalog, users, networks, image. May run again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck disable=SC1091
. "$here/../lib.sh"
# shellcheck disable=SC1091
. "$here/../release/release.conf"
devstack=$here/../release/devstack.json
export LC_ALL=C.UTF-8 HOME=/root

step() { printf '[%s] %s\n' "$(date +%T)" "$*"; }
as_stack() { sudo -u stack -H env LC_ALL=C.UTF-8 "$@"; }
wait_for() { # SECONDS CMD…
  local end=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { step "waited in vain for: $*"; return 1; }
    sleep 1
  done
}

step 'database and message queue'
wait_for 120 mysqladmin ping
mysql << EOT
CREATE USER IF NOT EXISTS 'root'@'127.0.0.1' IDENTIFIED BY '$PASSWORD';
GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
EOT
for name in keystone placement glance nova_api nova_cell0 nova_cell1 neutron cinder heat; do
  mysql -e "CREATE DATABASE IF NOT EXISTS $name"
done
wait_for 120 rabbitmqctl -q await_startup
rabbitmqctl -q list_users | grep stackrabbit > /dev/null || rabbitmqctl -q add_user stackrabbit "$PASSWORD"
rabbitmqctl -q set_permissions stackrabbit '.*' '.*' '.*'
rabbitmqctl -q delete_user guest || true
# How nova-manage sees the cell: with a queue of its own it has a configuration of its own.
cell=()
if [ -n "$CELL_QUEUE" ]; then
  rabbitmqctl -q list_vhosts | grep nova_cell1 > /dev/null || rabbitmqctl -q add_vhost nova_cell1
  rabbitmqctl -q set_permissions -p nova_cell1 stackrabbit '.*' '.*' '.*'
  cell=(--config-file /etc/nova/nova.conf --config-file /etc/nova/nova_cell1.conf)
fi

step 'database tables, in two lanes'
lane_one() {
  as_stack keystone-manage db_sync
  as_stack neutron-db-manage --config-file /etc/neutron/neutron.conf \
    --config-file /etc/neutron/plugins/ml2/ml2_conf.ini upgrade heads
  as_stack heat-manage db_sync
}
lane_two() {
  as_stack nova-manage api_db sync
  as_stack nova-manage cell_v2 map_cell0 \
    --database_connection "mysql+pymysql://root:$PASSWORD@127.0.0.1/nova_cell0?charset=utf8"
  as_stack nova-manage cell_v2 list_cells | grep cell1 > /dev/null ||
    as_stack nova-manage "${cell[@]}" cell_v2 create_cell --name cell1
  as_stack nova-manage db sync
  [ -z "$CELL_QUEUE" ] || as_stack nova-manage "${cell[@]}" db sync --local_cell
  as_stack glance-manage db_sync
  as_stack placement-manage db sync
  as_stack cinder-manage db sync
}
(set -e; lane_one) & one=$!
(set -e; lane_two) & two=$!
wait "$one"
wait "$two"

step 'keystone'
for kind in fernet credential; do
  as_stack keystone-manage "${kind}_setup" --keystone-user stack --keystone-group stack
done
identity=http://$HOST_IP/identity
as_stack keystone-manage bootstrap --bootstrap-password "$PASSWORD" --bootstrap-region-id "$REGION" \
  --bootstrap-service-name keystone --bootstrap-public-url "$identity" \
  --bootstrap-internal-url "$identity" --bootstrap-admin-url "$identity"
systemctl restart apache2
systemctl start devstack@keystone
wait_for 120 curl -sf "$identity/v3"
python3 "$here/identity.py" "$HOST_IP" "$PASSWORD" "$REGION" "$devstack"

step 'start all services'
# Not enabled before: without databases they would fail and try again all the time.
# shellcheck disable=SC2046
systemctl enable -q devstack.target $(sed -n 's/^Wants=//p' /etc/systemd/system/devstack.target)
systemctl start devstack.target
wait_for 240 lab-health --quiet
lab-health
wait_for 120 bash -c 'mysql -N -e "select count(*) from nova_cell1.compute_nodes where deleted = 0" | grep -q 1'
as_stack nova-manage cell_v2 discover_hosts --verbose

step 'flavors, image, networks, volume type'
python3 "$here/content.py" /root/cirros.qcow2 "$devstack"

step 'dashboard'
# Only complete in the booted lab: in a chroot the manifest misses a block and every page is a 500.
(cd /usr/share/openstack-dashboard && python3 manage.py compress --force | tail -1)
chown -R www-data /var/lib/openstack-dashboard/static /var/lib/openstack-dashboard/secret-key
systemctl restart apache2
wait_for 60 lab-health --quiet
step 'done'
