openstack role create "$ROLE"
openstack implied role create --implied-role reader "$ROLE"
openstack role add --user "$PERSON" --project "$PREFIX-archive" "$ROLE"
