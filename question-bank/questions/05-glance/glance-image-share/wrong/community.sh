# fails: shared, member, accepted, not-for-all
openstack image set --community "$IMAGE"
