# fails: disk
ID=$(openstack server list --all-projects --name "^$SERVER\$" -f value -c ID)
NAME=$(openstack server show "$ID" -f value -c OS-EXT-SRV-ATTR:instance_name)
DISK=$(sudo virsh -c qemu:///system domblklist --details "$NAME" | awk '$2 == "disk" {print $4; exit}')
BASE=$(sudo qemu-img info -U --output json "$DISK" | jq -r ".[\"full-backing-filename\"]")
printf '%s\n' "$NAME" "$BASE" > ~/answers/"$PREFIX-machine.txt"
