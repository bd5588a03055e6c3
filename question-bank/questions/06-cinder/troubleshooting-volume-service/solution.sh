openstack --os-cloud devstack-admin volume service list
sudo systemctl start devstack@c-vol
for HOST in $(openstack --os-cloud devstack-admin volume service list --service cinder-volume -f value -c Host); do
  openstack --os-cloud devstack-admin volume service set --enable "$HOST" cinder-volume
done
sleep 12
openstack volume create --size 1 "$VOLUME"
openstack volume delete "$PREFIX-hopeless"
