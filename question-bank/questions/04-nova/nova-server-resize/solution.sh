openstack server resize --flavor "$PREFIX-shrub" --wait "$SERVER"
openstack server resize confirm "$SERVER"
until openstack server show "$SERVER" -f value -c status | grep -q ACTIVE; do sleep 2; done
