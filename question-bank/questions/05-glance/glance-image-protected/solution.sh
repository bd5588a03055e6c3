openstack image set --unprotected "$IMAGE-v1"
openstack image delete "$IMAGE-v1"
