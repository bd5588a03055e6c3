# fails: signs-in
openstack user create --domain default --project "$PREFIX-bureau" --password "$SECRET$9x" \
  --email "$PERSON@$HOST" --description "$DUTY" "$PERSON"
