# fails: author
openstack container set --property "Department=$DEPARTMENT" "$CONTAINER"
openstack object set --property "Reviewer=$REVIEWER" "$CONTAINER" draft.txt
