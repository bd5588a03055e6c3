# fails: member-role, no-admin-role
export OS_CLOUD=devstack-admin
openstack project create --domain default --description "$DESCRIPTION" "$PREFIX-$TEAM"
openstack role add --user "$PREFIX-$MEMBER" --project "$PREFIX-$TEAM" admin
