# fails: service-address
openstack floating ip create --port "$PORT" --fixed-ip-address "10.87.$BLOCK.$FIRST" "$PUBLIC_NETWORK"
