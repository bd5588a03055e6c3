# fails: stopped
openstack server pause "$SECOND"
until openstack server show "$SECOND" -f value -c status | grep -q PAUSED; do sleep 2; done
