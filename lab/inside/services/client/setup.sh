# shellcheck shell=bash
# client: what DevStack leaves for the person at the command line.
cloud() { # NAME USER SCOPE…
  local name=$1 user=$2
  shift 2
  printf '  %s:\n    auth:\n      auth_url: http://%s/identity\n      password: %s\n' "$name" "$HOST_IP" "$PASSWORD"
  printf '      %s\n' "$@"
  printf '      user_domain_id: default\n      username: %s\n' "$user"
  printf "    identity_api_version: '3'\n    region_name: %s\n    volume_api_version: '3'\n" "$REGION"
}
default_domain='project_domain_id: default'
{
  echo 'clouds:'
  cloud devstack demo "$default_domain" 'project_name: demo'
  cloud devstack-admin admin "$default_domain" 'project_name: admin'
  cloud devstack-admin-demo admin "$default_domain" 'project_name: demo'
  cloud devstack-alt alt_demo "$default_domain" 'project_name: alt_demo'
  cloud devstack-system-admin admin 'system_scope: all'
} > /etc/openstack/clouds.yaml
template openrc /opt/stack/devstack/openrc
template local.conf /opt/stack/devstack/local.conf
