# fails: gone
openstack image set --hidden "$IMAGE-v1"
