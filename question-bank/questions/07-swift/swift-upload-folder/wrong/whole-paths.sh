# fails: objects
openstack container create "$CONTAINER"
openstack object create "$CONTAINER" ~/"$PREFIX-papers"/*
