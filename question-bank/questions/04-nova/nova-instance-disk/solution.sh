ID=$(openstack server list --all-projects --name "^$SERVER\$" -f value -c ID)
NAME=$(openstack server show "$ID" -f value -c OS-EXT-SRV-ATTR:instance_name)
DISK=$(sudo virsh -c qemu:///system domblklist --details "$NAME" | awk '$2 == "disk" {print $4; exit}')
printf '%s\n' "$NAME" "$DISK" > ~/answers/"$PREFIX-machine.txt"
