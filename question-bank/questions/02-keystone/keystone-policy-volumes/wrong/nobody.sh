# fails: written, admin-may
sudo tee /etc/cinder/policy.yaml > /dev/null << 'RULES'
"volume:create": "!"
"volume:create_from_image": "!"
RULES
sudo systemctl restart devstack@c-api
until openstack volume list > /dev/null 2>&1; do sleep 1; done
