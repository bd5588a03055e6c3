openstack volume snapshot create --volume "$PREFIX-accounts" "$SNAPSHOT"
until openstack volume snapshot show "$SNAPSHOT" -f value -c status | grep -q available; do sleep 1; done
openstack volume create --snapshot "$SNAPSHOT" --size 2 "$COPY"
