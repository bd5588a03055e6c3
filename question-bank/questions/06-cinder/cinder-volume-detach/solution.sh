openstack server remove volume "$PREFIX-reader" "$VOLUME"
until openstack volume show "$VOLUME" -f value -c status | grep -q available; do sleep 1; done
