# fails: running
for HOST in $(openstack --os-cloud devstack-admin volume service list --service cinder-volume -f value -c Host); do
  openstack --os-cloud devstack-admin volume service set --enable "$HOST" cinder-volume
done
openstack --os-cloud devstack-admin volume set --state available "$PREFIX-hopeless"
