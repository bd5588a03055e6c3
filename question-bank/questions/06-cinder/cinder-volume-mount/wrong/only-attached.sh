# fails: mounted
openstack server add volume "$PREFIX-storekeeper" "$VOLUME"
until openstack volume show "$VOLUME" -f value -c status | grep -q in-use; do sleep 1; done
