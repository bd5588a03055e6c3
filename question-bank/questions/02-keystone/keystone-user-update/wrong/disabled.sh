# fails: signs-in
openstack user set --name "$LATTER" --password "$SECRET" --email "$LATTER@$HOST" --disable "$FORMER"
