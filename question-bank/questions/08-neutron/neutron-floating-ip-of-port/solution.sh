openstack floating ip create --port "$PORT" --fixed-ip-address "10.87.$BLOCK.$SECOND" "$PUBLIC_NETWORK"
