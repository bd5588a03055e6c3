# fails: rules, others-unchanged
openstack quota set --routers 2 --ports "$PORTS" --secgroups "$RULES" "$PREFIX-branch"
