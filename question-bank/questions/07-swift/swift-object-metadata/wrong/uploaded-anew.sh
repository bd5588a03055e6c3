# fails: reviewer, content
openstack container set --property "Department=$DEPARTMENT" "$CONTAINER"
printf 'Reviewer: %s\n' "$REVIEWER" > /tmp/"$PREFIX-draft.txt"
openstack object create --name draft.txt "$CONTAINER" /tmp/"$PREFIX-draft.txt"
rm /tmp/"$PREFIX-draft.txt"
