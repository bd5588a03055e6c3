# fails: rules, others-unchanged
openstack quota set --routers 2 --ports "$PORTS" --secgroups "$RULES" "$EXAM_PROJECT"
