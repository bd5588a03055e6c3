# fails: page, enters
FOLDER=/opt/stack/horizon/openstack_dashboard/local/local_settings.d
[ -d /etc/openstack-dashboard ] && FOLDER=/etc/openstack-dashboard/local_settings.d
sudo rm "$FOLDER/_9700_move.py"
sudo systemctl enable apache2
