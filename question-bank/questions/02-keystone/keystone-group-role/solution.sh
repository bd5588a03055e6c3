openstack group create --domain default "$GROUP"
openstack group add user "$GROUP" "$FIRST" "$SECOND"
openstack role add --group "$GROUP" --project "$PREFIX-ledger" reader
