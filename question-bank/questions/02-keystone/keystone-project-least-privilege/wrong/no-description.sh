# fails: project
export OS_CLOUD=devstack-admin
openstack project create --domain default "$PREFIX-$TEAM"
openstack role add --user "$PREFIX-$MEMBER" --project "$PREFIX-$TEAM" member
