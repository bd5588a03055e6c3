# fails: not-on-the-system
openstack domain create "$DOMAIN"
openstack project create --domain "$DOMAIN" "$PROJECT"
openstack user create --domain "$DOMAIN" --password "$SECRET" "$CHIEF"
openstack role add --user "$CHIEF" --user-domain "$DOMAIN" --domain "$DOMAIN" admin
openstack role add --user "$CHIEF" --user-domain "$DOMAIN" --system all admin
