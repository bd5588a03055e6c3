ID=$(openstack endpoint list --service object-store --interface public -f value -c ID)
BASE=$(openstack endpoint list --service object-store --interface admin -f value -c URL)
openstack endpoint set --url "$BASE/v1/AUTH_"'$(project_id)s' "$ID"
