# fails: enabled
export OS_CLOUD=devstack-admin
openstack project create --disable --description "$BUDGET" "$PREFIX-__ID__"
