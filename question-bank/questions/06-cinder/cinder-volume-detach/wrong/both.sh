# fails: scratch
openstack server remove volume "$PREFIX-reader" "$VOLUME"
openstack server remove volume "$PREFIX-reader" "$PREFIX-scratch"
for NAME in "$VOLUME" "$PREFIX-scratch"; do
  until openstack volume show "$NAME" -f value -c status | grep -q available; do sleep 1; done
done
