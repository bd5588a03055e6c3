export OS_CLOUD=devstack-admin
openstack project create --description "$BUDGET" "$PREFIX-__ID__"
