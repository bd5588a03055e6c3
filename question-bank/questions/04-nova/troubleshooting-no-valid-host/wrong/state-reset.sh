# fails: active
openstack --os-cloud devstack-admin flavor unset --property resources:VGPU --property trait:HW_NIC_SRIOV_QOS_TX "$PREFIX-copied"
ID=$(openstack server show "$SERVER" -f value -c id)
openstack --os-cloud devstack-admin server set --state active "$ID"
