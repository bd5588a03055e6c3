# fails: signs-in
openstack user set --name "$LATTER" --email "$LATTER@$HOST" "$FORMER"
