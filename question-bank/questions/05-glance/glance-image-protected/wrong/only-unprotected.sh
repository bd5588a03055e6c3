# fails: gone
openstack image set --unprotected "$IMAGE-v1"
