# fails: enabled
sudo systemctl start devstack@c-vol
sleep 12
openstack volume create --size 1 "$VOLUME"
openstack volume delete "$PREFIX-hopeless"
