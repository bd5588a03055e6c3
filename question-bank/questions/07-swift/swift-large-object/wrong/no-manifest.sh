# fails: whole, manifest
openstack container create "$CONTAINER"
openstack container create "$CONTAINER-parts"
cd
split -b "${SEGMENT_MB}M" "$PREFIX-film.bin" "$PREFIX-film.bin-"
openstack object create "$CONTAINER-parts" "$PREFIX-film.bin-"*
rm "$PREFIX-film.bin-"*
