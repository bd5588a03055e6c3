# fails: accepted
partner() { (. /tmp/"$PREFIX-partner-openrc.sh" && openstack "$@"); }
openstack image set --shared "$IMAGE"
openstack image add project "$IMAGE" "$(partner token issue -f value -c project_id)"
