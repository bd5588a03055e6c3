# fails: member, accepted
# No member may look up the ID of a project by its name, so the client hands the name on as it is.
openstack image set --shared "$IMAGE"
openstack image add project "$IMAGE" "$PREFIX-partner"
