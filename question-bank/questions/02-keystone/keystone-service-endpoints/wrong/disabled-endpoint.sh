# fails: orderly
URL="http://172.25.0.$STATION:$PORT"
openstack service create --name "$SERVICE" --description "$DESCRIPTION" "$PREFIX-rest"
openstack endpoint create --region RegionOne "$PREFIX-rest" public "$URL"
openstack endpoint create --region RegionOne "$PREFIX-rest" internal "$URL"
openstack endpoint create --region RegionOne --disable "$PREFIX-rest" admin "$URL"
