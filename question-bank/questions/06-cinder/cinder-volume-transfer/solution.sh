heirs() { (. /tmp/"$PREFIX-heirs-openrc.sh" && openstack "$@"); }
REQUEST=$(openstack volume transfer request create "$VOLUME" -f json)
heirs volume transfer request accept --auth-key "$(jq -r .auth_key <<< "$REQUEST")" "$(jq -r .id <<< "$REQUEST")"
