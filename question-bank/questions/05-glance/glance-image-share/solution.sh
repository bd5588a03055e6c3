partner() { (. /tmp/"$PREFIX-partner-openrc.sh" && openstack "$@"); }
openstack image set --shared "$IMAGE"
ID=$(openstack image show "$IMAGE" -f value -c id)
openstack image add project "$IMAGE" "$(partner token issue -f value -c project_id)"
partner image set --accept "$ID"
