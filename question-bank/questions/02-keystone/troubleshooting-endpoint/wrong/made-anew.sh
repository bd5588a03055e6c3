# fails: same-endpoint
ID=$(openstack endpoint list --service object-store --interface public -f value -c ID)
BASE=$(openstack endpoint list --service object-store --interface admin -f value -c URL)
openstack endpoint delete "$ID"
REGION=$(openstack region list -f value -c Region | head -n 1)
openstack endpoint create --region "$REGION" object-store public "$BASE/v1/AUTH_"'$(project_id)s'
