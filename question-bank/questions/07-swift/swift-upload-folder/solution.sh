openstack container create "$CONTAINER"
cd ~/"$PREFIX-papers"
for FILE in *; do openstack object create --name "$FOLDER/$FILE" "$CONTAINER" "$FILE"; done
