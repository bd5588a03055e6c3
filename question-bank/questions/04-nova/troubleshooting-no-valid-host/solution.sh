openstack --os-cloud devstack-admin flavor show "$PREFIX-copied" -c properties
openstack --os-cloud devstack-admin flavor unset --property resources:VGPU --property trait:HW_NIC_SRIOV_QOS_TX "$PREFIX-copied"
openstack server delete --wait "$SERVER"
openstack --os-compute-api-version 2.37 server create --image "$IMAGE_NAME" --flavor "$PREFIX-copied" --nic none --wait "$SERVER"
