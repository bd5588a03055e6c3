# fails: others-running
openstack server stop "$SECOND" "$THIRD"
for NAME in "$SECOND" "$THIRD"; do
  until openstack server show "$NAME" -f value -c status | grep -q SHUTOFF; do sleep 2; done
done
