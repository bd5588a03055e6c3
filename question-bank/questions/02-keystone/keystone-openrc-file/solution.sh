URL=$(awk '/auth_url/ {print $2; exit}' /etc/openstack/clouds.yaml)
umask 077
cat > ~/"$PREFIX-openrc" << RC
export OS_AUTH_URL=$URL
export OS_IDENTITY_API_VERSION=3
export OS_USERNAME=$PERSON
export OS_PASSWORD=$SECRET
export OS_PROJECT_NAME=$PREFIX-harbour
export OS_USER_DOMAIN_NAME=Default
export OS_PROJECT_DOMAIN_NAME=Default
RC
