# fails: domain-role, signs-in, on-no-project
openstack domain create "$DOMAIN"
openstack project create --domain "$DOMAIN" "$PROJECT"
openstack user create --domain "$DOMAIN" --password "$SECRET" "$CHIEF"
openstack role add --user "$CHIEF" --user-domain "$DOMAIN" --project "$PROJECT" --project-domain "$DOMAIN" admin
