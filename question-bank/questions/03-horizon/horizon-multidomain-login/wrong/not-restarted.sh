# fails: asks, enters
FOLDER=/opt/stack/horizon/openstack_dashboard/local/local_settings.d
[ -d /etc/openstack-dashboard ] && FOLDER=/etc/openstack-dashboard/local_settings.d
echo 'OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = True' | sudo tee "$FOLDER/_9900_domains.py" > /dev/null
