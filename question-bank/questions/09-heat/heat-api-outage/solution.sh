sudo systemctl enable --now devstack@h-api
until openstack stack list > /dev/null 2>&1; do sleep 1; done
