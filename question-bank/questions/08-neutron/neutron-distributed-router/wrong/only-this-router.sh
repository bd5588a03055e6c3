# fails: usual
openstack router set --disable "$ROUTER"
openstack router set --distributed "$ROUTER"
openstack router set --enable "$ROUTER"
ID=$(openstack router show "$ROUTER" -f value -c id)
until [ -e "/run/netns/snat-$ID" ]; do sleep 1; done
