FOLDER=/opt/stack/horizon/openstack_dashboard/local/local_settings.d
[ -d /etc/openstack-dashboard ] && FOLDER=/etc/openstack-dashboard/local_settings.d
echo 'OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = True' | sudo tee "$FOLDER/_9900_domains.py" > /dev/null
sudo systemctl restart apache2
until curl -sf -o /dev/null http://localhost/dashboard/auth/login/; do sleep 1; done
