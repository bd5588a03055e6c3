# fails: available, detached, scratch
openstack server remove volume "$PREFIX-reader" "$PREFIX-scratch"
until openstack volume show "$PREFIX-scratch" -f value -c status | grep -q available; do sleep 1; done
