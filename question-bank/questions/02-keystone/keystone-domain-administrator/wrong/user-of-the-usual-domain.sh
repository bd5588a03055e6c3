# fails: user, domain-role, signs-in
openstack domain create "$DOMAIN"
openstack project create --domain "$DOMAIN" "$PROJECT"
openstack user create --password "$SECRET" "$CHIEF"
openstack role add --user "$CHIEF" --domain "$DOMAIN" admin
