# fails: order
TOKEN=$(openstack token issue -f value -c id)
URL=$(openstack catalog show object-store -f json | jq -r '.endpoints[] | select(.interface == "public").url')
openstack container create "$CONTAINER"
openstack container create "$CONTAINER-parts"
cd
split -d -a 1 -b "${SEGMENT_MB}M" "$PREFIX-film.bin" "$PREFIX-film.bin-"
for PART in "$PREFIX-film.bin-"*; do
  openstack object create --name "film-$((9 - ${PART##*-}))" "$CONTAINER-parts" "$PART"
done
rm "$PREFIX-film.bin-"*
curl -fsS -X PUT -H "X-Auth-Token: $TOKEN" -H "X-Object-Manifest: $CONTAINER-parts/film-" -H 'Content-Length: 0' "$URL/$CONTAINER/film.bin"
