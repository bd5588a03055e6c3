# fails: no-more-routers
openstack quota set --routers -1 --ports "$PORTS" --secgroup-rules "$RULES" "$PREFIX-branch"
