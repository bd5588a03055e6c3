# shellcheck shell=bash
# base: the stack user, systemd's share, addresses, ssh. Sourced by configure.sh in this folder.

id stack > /dev/null 2>&1 || useradd --shell /bin/bash --home-dir /opt/stack --create-home stack
usermod -aG libvirt,adm,systemd-journal stack
echo "stack:$PASSWORD" | chpasswd
chmod 755 /opt/stack
echo 'stack ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/50_stack_sh
chmod 440 /etc/sudoers.d/50_stack_sh
install -d -m 700 /opt/stack/.ssh
[ -e /opt/stack/.ssh/authorized_keys ] || install -m 600 /dev/null /opt/stack/.ssh/authorized_keys
mkdir -p "$DATA"/{keystone,neutron,cinder,heat,nfs,glance/images,glance/cheap,glance/tmp,nova/instances,swift/1/node/sdb1,swift/cache}
mkdir -p /etc/openstack /opt/stack/{devstack,logs}

echo devstack > /etc/hostname
template hosts /etc/hosts
ln -sf /usr/share/zoneinfo/UTC /etc/localtime
# With an id of its own no boot counts as the first one, which would apply presets.
[ -s /etc/machine-id ] || systemd-machine-id-setup > /dev/null

# Debian enables every service it installs; here devstack@ units run OpenStack. Keep only the infrastructure.
for link in /etc/systemd/system/*.target.wants/*; do
  case ${link##*/} in
    mariadb.* | memcached.* | rabbitmq-server.* | epmd.* | apache2.* | libvirtd.* | virtlogd.* | ssh.* | dbus.* | remote-fs.* | lab-*) ;;
    devstack*) ;;
    *) rm -f "$link" ;;
  esac
done
systemctl enable -q mariadb memcached rabbitmq-server apache2 ssh libvirtd libvirtd.socket virtlogd.socket
grep -v '^#' masked-units | xargs systemctl mask -q
systemctl set-default -q multi-user.target
template journald.conf /etc/systemd/journald.conf.d/lab.conf
template system.conf /etc/systemd/system.conf.d/lab.conf
mkdir -p /var/log/journal

template lab-health /usr/local/bin/lab-health
install -m 755 lab-wait /usr/local/bin/
chmod 755 /usr/local/bin/lab-health
template lab-network /usr/local/sbin/lab-network
chmod 755 /usr/local/sbin/lab-network
template lab-network.service /etc/systemd/system/lab-network.service
systemctl enable -q lab-network

# Otherwise stock Debian: the product must work with the default limits and forwarding. No name lookups: no DNS here.
echo 'UseDNS no' > /etc/ssh/sshd_config.d/lab.conf
# The ed25519 key comes from outside (it survives resets and rebuilds); this makes the other kinds.
ssh-keygen -A > /dev/null
