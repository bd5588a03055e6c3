# fails: objects
openstack container create "$CONTAINER"
cd ~/"$PREFIX-papers"
openstack object create "$CONTAINER" *
