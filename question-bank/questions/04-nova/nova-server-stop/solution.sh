openstack server stop "$SECOND"
until openstack server show "$SECOND" -f value -c status | grep -q SHUTOFF; do sleep 2; done
