# fails: image, joined
VOLUME=$(openstack server show "$SERVER" -f json -c volumes_attached | jq -r ".volumes_attached[0].id")
openstack volume snapshot create --force --volume "$VOLUME" "$SNAPSHOT"
until openstack volume snapshot show "$SNAPSHOT" -f value -c status | grep -q available; do sleep 1; done
