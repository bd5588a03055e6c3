# fails: default-project
openstack user create --domain default --password "$SECRET"'$9x' --email "$PERSON@$HOST" --description "$DUTY" "$PERSON"
