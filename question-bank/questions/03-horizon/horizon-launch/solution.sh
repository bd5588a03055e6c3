URL=$(awk '/auth_url/ {sub("/identity.*", "", $2); print $2; exit}' /etc/openstack/clouds.yaml)/dashboard
JAR=$(mktemp)
csrf() { awk '$6 == "csrftoken" {print $7}' "$JAR"; }
# What a browser does: the sign-in page, the sign-in, the request behind the button Launch Instance.
curl -s -o /dev/null -c "$JAR" "$URL/auth/login/"
curl -s -o /dev/null -b "$JAR" -c "$JAR" -H "Referer: $URL/auth/login/" "$URL/auth/login/" \
  --data-urlencode "csrfmiddlewaretoken=$(csrf)" --data-urlencode region=default \
  --data-urlencode "username=$EXAM_USER" --data-urlencode "password=$EXAM_PASSWORD"
IMAGE=$(openstack image show "$IMAGE_NAME" -f value -c id)
FLAVOR=$(openstack flavor show "$PREFIX-seat-$COLOUR" -f value -c id)
NETWORK=$(openstack network show "$PREFIX-hall" -f value -c id)
curl -sf -o /dev/null -b "$JAR" -H "X-CSRFToken: $(csrf)" -H 'X-Requested-With: XMLHttpRequest' \
  -H 'Content-Type: application/json' "$URL/api/nova/servers/" -d "{\"name\": \"$SERVER\", \"source_id\": \"$IMAGE\",
  \"flavor_id\": \"$FLAVOR\", \"key_name\": \"$PREFIX-badge\", \"user_data\": \"\", \"security_groups\": [\"default\"],
  \"nics\": [{\"net-id\": \"$NETWORK\", \"v4-fixed-ip\": \"\"}], \"instance_count\": 1}"
STATUS=$?
rm "$JAR"
[ $STATUS = 0 ] || exit 1
until openstack server show "$SERVER" -f value -c status | grep -qE 'ACTIVE|ERROR'; do sleep 2; done
