# fails: at-boot
sudo systemctl start devstack@h-api
until openstack stack list > /dev/null 2>&1; do sleep 1; done
