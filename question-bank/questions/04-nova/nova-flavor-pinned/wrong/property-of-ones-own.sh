# fails: property, aggregate-unchanged
openstack aggregate unset --property "$KEY" "$PREFIX-eyrie"
openstack aggregate set --property "pinned=true" "$PREFIX-eyrie"
openstack flavor set --property "aggregate_instance_extra_specs:pinned=true" "$PREFIX-plume"
sudo sed -i '/^enabled_filters/s/$/,AggregateInstanceExtraSpecsFilter/' /etc/nova/nova.conf
sudo systemctl restart devstack@n-sch
openstack --os-cloud exam server create --image "$IMAGE_NAME" --flavor "$PREFIX-plume" --network "$PREFIX-crag" --wait "$SERVER"
