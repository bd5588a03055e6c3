# shellcheck shell=bash
# infra: database, message queue, cache, web server, libvirt.

template mariadb.cnf /etc/mysql/mariadb.conf.d/99-lab.cnf
template rabbitmq-env.conf /etc/rabbitmq/rabbitmq-env.conf
template rabbitmq.conf /etc/rabbitmq/rabbitmq.conf
template memcached.conf /etc/memcached.conf

# libvirt's files are long and commented: replace our keys only.
for key in security_driver cgroup_controllers namespaces user group remember_owner; do
  sed -i "/^$key *=/d" /etc/libvirt/qemu.conf
done
cat qemu.conf >> /etc/libvirt/qemu.conf
sed -i '/^auth_unix_r[ow] *=/d' /etc/libvirt/libvirtd.conf
printf 'auth_unix_%s = "none"\n' rw ro >> /etc/libvirt/libvirtd.conf
rm -f /etc/libvirt/qemu/networks/autostart/default.xml

template mpm_event.conf /etc/apache2/mods-available/mpm_event.conf
grep -q '^ServerName' /etc/apache2/apache2.conf || echo "ServerName $HOST_IP" >> /etc/apache2/apache2.conf
a2enmod -q proxy proxy_http proxy_uwsgi wsgi headers > /dev/null
