openstack container set --property "Department=$DEPARTMENT" "$CONTAINER"
openstack object set --property Author=morgan --property "Reviewer=$REVIEWER" "$CONTAINER" draft.txt
