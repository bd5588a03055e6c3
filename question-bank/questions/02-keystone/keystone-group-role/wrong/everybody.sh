# fails: members, third-without-role
openstack group create --domain default "$GROUP"
openstack group add user "$GROUP" "$FIRST" "$SECOND" "$THIRD"
openstack role add --group "$GROUP" --project "$PREFIX-ledger" reader
