# fails: every-account
ID=$(openstack endpoint list --service object-store --interface public -f value -c ID)
BASE=$(openstack endpoint list --service object-store --interface admin -f value -c URL)
PROJECT=$(openstack project show "$EXAM_PROJECT" -f value -c id)
openstack endpoint set --url "$BASE/v1/AUTH_$PROJECT" "$ID"
