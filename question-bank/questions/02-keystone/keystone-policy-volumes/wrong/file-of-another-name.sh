# fails: no-empty-volumes, no-volumes-from-images, written
sudo tee /etc/cinder/policy.json > /dev/null << 'RULES'
{
  "volume:create": "rule:context_is_admin",
  "volume:create_from_image": "rule:context_is_admin"
}
RULES
sudo systemctl restart devstack@c-api
until openstack volume list > /dev/null 2>&1; do sleep 1; done
