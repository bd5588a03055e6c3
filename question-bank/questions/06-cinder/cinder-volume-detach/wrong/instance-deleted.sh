# fails: detached, running, scratch
openstack server delete --wait "$PREFIX-reader"
until openstack volume show "$VOLUME" -f value -c status | grep -q available; do sleep 1; done
