# fails: implies-reader, nothing-else-assigned
openstack role create "$ROLE"
openstack role add --user "$PERSON" --project "$PREFIX-archive" "$ROLE"
openstack role add --user "$PERSON" --project "$PREFIX-archive" reader
