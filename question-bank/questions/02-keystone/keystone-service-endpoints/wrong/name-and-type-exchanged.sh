# fails: service, public, internal, admin, orderly
URL="http://172.25.0.$STATION:$PORT"
openstack service create --name "$PREFIX-rest" --description "$DESCRIPTION" "$SERVICE"
openstack endpoint create --region RegionOne "$SERVICE" public "$URL"
openstack endpoint create --region RegionOne "$SERVICE" internal "$URL"
openstack endpoint create --region RegionOne "$SERVICE" admin "$URL"
