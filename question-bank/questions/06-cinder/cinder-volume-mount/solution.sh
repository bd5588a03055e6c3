ADDRESS=$(openstack server show "$PREFIX-storekeeper" -f json -c addresses | jq -r ".addresses[][1]")
guest() {
  ssh -n -i ~/"$PREFIX-door" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=10 "cirros@$ADDRESS" "$@"
}
openstack server add volume "$PREFIX-storekeeper" "$VOLUME"
until openstack volume show "$VOLUME" -f value -c status | grep -q in-use; do sleep 1; done
until guest grep -q vdb /proc/partitions; do sleep 2; done
guest "sudo mkfs.ext4 -q -L $LABEL /dev/vdb && sudo mkdir /mnt/$LABEL && sudo mount /dev/vdb /mnt/$LABEL && sudo touch /mnt/$LABEL/$FILE"
