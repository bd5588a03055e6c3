# fails: offered, accepted
# Whoever offers may accept as well; the volume stays where it was.
REQUEST=$(openstack volume transfer request create "$VOLUME" -f json)
openstack volume transfer request accept --auth-key "$(jq -r .auth_key <<< "$REQUEST")" "$(jq -r .id <<< "$REQUEST")"
