# fails: member-role, sign-in
export OS_CLOUD=devstack-admin
openstack project create --domain default --description "$DESCRIPTION" "$PREFIX-$TEAM"
openstack role add --user "$PREFIX-$MEMBER" --project demo member
