# fails: group-role, first-only-through-group, second-only-through-group
openstack group create --domain default "$GROUP"
openstack group add user "$GROUP" "$FIRST" "$SECOND"
openstack role add --user "$FIRST" --project "$PREFIX-ledger" reader
openstack role add --user "$SECOND" --project "$PREFIX-ledger" reader
