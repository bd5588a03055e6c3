# fails: snapshot
openstack volume create --size 1 "$PREFIX-second"
until openstack volume show "$PREFIX-second" -f value -c status | grep -q available; do sleep 1; done
openstack volume snapshot create --volume "$PREFIX-second" "$SNAPSHOT"
until openstack volume snapshot show "$SNAPSHOT" -f value -c status | grep -q available; do sleep 1; done
openstack volume create --snapshot "$SNAPSHOT" --size 2 "$COPY"
