openstack user set --name "$LATTER" --password "$SECRET" --email "$LATTER@$HOST" "$FORMER"
