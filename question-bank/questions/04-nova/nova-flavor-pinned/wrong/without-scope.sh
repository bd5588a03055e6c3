# fails: property
sudo sed -i '/^enabled_filters/s/$/,AggregateInstanceExtraSpecsFilter/' /etc/nova/nova.conf
sudo systemctl restart devstack@n-sch
openstack flavor set --property "$KEY=true" "$PREFIX-plume"
openstack --os-cloud exam server create --image "$IMAGE_NAME" --flavor "$PREFIX-plume" --network "$PREFIX-crag" --wait "$SERVER"
