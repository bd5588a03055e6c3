# fails: manifest, segments
openstack container create "$CONTAINER"
openstack container create "$CONTAINER-parts"
openstack object create --name film.bin "$CONTAINER" ~/"$PREFIX-film.bin"
