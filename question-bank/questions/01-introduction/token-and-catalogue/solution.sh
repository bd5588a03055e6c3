URL=$(awk '/auth_url/ {print $2; exit}' /etc/openstack/clouds.yaml)
WHO="{\"name\": \"$EXAM_USER\", \"domain\": {\"id\": \"default\"}, \"password\": \"$EXAM_PASSWORD\"}"
WHERE="{\"project\": {\"name\": \"$EXAM_PROJECT\", \"domain\": {\"id\": \"default\"}}}"
REPLY=$(curl -s -H 'Content-Type: application/json' "$URL/v3/auth/tokens" \
  -d "{\"auth\": {\"identity\": {\"methods\": [\"password\"], \"password\": {\"user\": $WHO}}, \"scope\": $WHERE}}")
echo "$REPLY" | jq -r '[.token.catalog[]? | select(.type == "compute").endpoints[] | select(.interface == "public").url][0]' \
  > ~/answers/"$PREFIX-$TICKET-url.txt"
echo "$REPLY" | jq -r .token.expires_at > ~/answers/"$PREFIX-$TICKET-expires.txt"
