#!/bin/bash
# configure.sh: writes every configuration file and unit; runs in the chroot, only overwrites, may run again.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck disable=SC1091
. "$here/lib.sh"
# shellcheck disable=SC1091
. "$here/release/release.conf"

rm -f /etc/systemd/system/devstack@*.service "$APACHE_SITE" "$APACHE_SITE.apis"
: > "$APACHE_SITE.apis"
for service in $SERVICES; do
  echo "configure $service"
  cd "$here/services/$service"
  # shellcheck disable=SC1091
  . ./setup.sh
done

# The console proxy has a unit but is not started: nobody looks at consoles here, and it costs 90 MB.
wanted=$(cd /etc/systemd/system && printf '%s ' devstack@*.service)
wanted=${wanted/devstack@n-novnc-cell1.service /}
printf '[Unit]\nDescription=DevStack services\nWants=%s\n\n[Install]\nWantedBy=multi-user.target\n' "$wanted" \
  > /etc/systemd/system/devstack.target

# As in DevStack, everything belongs to stack; rootwrap's files must belong to root.
for service in keystone glance placement nova neutron cinder heat swift; do
  mkdir -p "/var/log/$service" "/var/lib/$service"
  chown -R stack:stack "/etc/$service" "/var/log/$service" "/var/lib/$service"
  chmod -R u+rwX,go+rX "/etc/$service"
done
for service in nova neutron cinder; do chown -R root:root "/etc/$service/rootwrap.conf" "/etc/$service/rootwrap.d"; done
chown -R stack:stack /opt/stack
chmod 711 "$DATA" "$DATA/nova" "$DATA/nova/instances"
rm -f /usr/sbin/policy-rc.d
