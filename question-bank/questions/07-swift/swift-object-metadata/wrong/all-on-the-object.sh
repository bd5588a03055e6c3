# fails: container
openstack object set --property Author=morgan --property "Department=$DEPARTMENT" --property "Reviewer=$REVIEWER" "$CONTAINER" draft.txt
