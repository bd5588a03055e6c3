# fails: assigned, signs-in
openstack role create "$ROLE"
openstack implied role create --implied-role reader "$ROLE"
