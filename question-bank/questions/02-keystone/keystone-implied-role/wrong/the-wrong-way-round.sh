# fails: implies-reader, signs-in, readers-stay-readers
openstack role create "$ROLE"
openstack implied role create --implied-role "$ROLE" reader
openstack role add --user "$PERSON" --project "$PREFIX-archive" "$ROLE"
