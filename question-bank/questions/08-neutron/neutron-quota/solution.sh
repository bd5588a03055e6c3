openstack quota set --routers 2 --ports "$PORTS" --secgroup-rules "$RULES" "$PREFIX-branch"
