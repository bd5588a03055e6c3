# fails: renamed, mail, same-user
openstack user delete "$FORMER"
openstack user create --domain default --password "$SECRET" --email "$LATTER@$HOST" "$LATTER"
