# fails: other-image
openstack image set --unprotected "$IMAGE-v1"
openstack image set --unprotected "$IMAGE-v2"
openstack image delete "$IMAGE-v1" "$IMAGE-v2"
