# fails: works
URL=$(awk '/auth_url/ {print $2; exit}' /etc/openstack/clouds.yaml)
umask 077
cat > ~/"$PREFIX-openrc" << RC
OS_AUTH_URL=$URL
OS_IDENTITY_API_VERSION=3
OS_USERNAME=$PERSON
OS_PASSWORD=$SECRET
OS_PROJECT_NAME=$PREFIX-harbour
OS_USER_DOMAIN_NAME=Default
OS_PROJECT_DOMAIN_NAME=Default
RC
