# fails: enters
FOLDER=/opt/stack/horizon/openstack_dashboard/local/local_settings.d
[ -d /etc/openstack-dashboard ] && FOLDER=/etc/openstack-dashboard/local_settings.d
sudo tee "$FOLDER/_9900_domains.py" > /dev/null << 'SETTINGS'
OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = True
OPENSTACK_KEYSTONE_DOMAIN_DROPDOWN = True
OPENSTACK_KEYSTONE_DOMAIN_CHOICES = (("Default", "Default"),)
SETTINGS
sudo systemctl restart apache2
until curl -sf -o /dev/null http://localhost/dashboard/auth/login/; do sleep 1; done
