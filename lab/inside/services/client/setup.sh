# shellcheck shell=bash disable=SC2154
# client: what DevStack leaves for the person at the command line.
{
  echo 'clouds:'
  while read -r cloud user project; do
    printf '  %s:\n    auth:\n      auth_url: http://%s/identity\n      password: %s\n' "$cloud" "$HOST_IP" "$PASSWORD"
    if [ "$project" = - ]; then echo '      system_scope: all'
    else printf '      project_domain_id: default\n      project_name: %s\n' "$project"; fi
    printf '      user_domain_id: default\n      username: %s\n' "$user"
    [ -z "$CLOUD_VERSIONS" ] || echo "    identity_api_version: '3'"
    echo "    region_name: $REGION"
    [ -z "$CLOUD_VERSIONS" ] || echo "    volume_api_version: '3'"
  done < <(grep -v '^#' "$here/release/clouds.txt")
} > /etc/openstack/clouds.yaml
template openrc /opt/stack/devstack/openrc
template local.conf /opt/stack/devstack/local.conf

# Scripts that say PATH=/opt/stack/quick:$PATH get an openstack that starts in a tenth of a second (README.md).
install -m 755 -D quick/openstack /opt/stack/quick/openstack
install -m 755 quick/lab-openstack /usr/local/bin/
install -m 644 quick/lab-openstack.service /etc/systemd/system/
systemctl enable -q lab-openstack
