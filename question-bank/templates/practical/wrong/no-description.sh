# fails: description
export OS_CLOUD=devstack-admin
openstack project create "$PREFIX-__ID__"
