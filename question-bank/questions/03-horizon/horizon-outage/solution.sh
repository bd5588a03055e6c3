URL=$(awk '/auth_url/ {sub("/identity.*", "", $2); print $2; exit}' /etc/openstack/clouds.yaml)
FOLDER=/opt/stack/horizon/openstack_dashboard/local/local_settings.d
[ -d /etc/openstack-dashboard ] && FOLDER=/etc/openstack-dashboard/local_settings.d
sudo rm "$FOLDER/_9700_move.py"
sudo systemctl enable apache2
sudo systemctl restart apache2
until curl -sf -o /dev/null "$URL/dashboard/auth/login/"; do sleep 1; done
