#!/bin/bash
# smoke.sh [--release NAME]: does the whole lab work, end to end? 98 checks, most with the command line client; 4 to 6
# minutes. On the host it runs itself inside the lab; inside, user stack has it as lab-smoke.
# What differs between the releases (image, network type, URL of the volumes) is asked of the cloud.
# One line per check, "N passed, N failed" at the end; exit 0 only without failures. Cleans up after itself.
set -uo pipefail
if [ "$(hostname)" != devstack ] || [ ! -e /etc/lab.env ]; then
  here=$(cd "$(dirname "$0")" && pwd)
  # Over stdin, so that the smoke of this checkout runs, not the one of the build.
  exec bash "$here/lab.sh" ssh "$@" 'cat > /tmp/lab-smoke.sh && bash /tmp/lab-smoke.sh' < "$0"
fi

export OS_CLOUD=devstack LC_ALL=C.UTF-8
id=smoke$$
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
ssh-keygen -q -t ed25519 -N '' -f key

os() { openstack "$@"; }
admin() { openstack --os-cloud devstack-admin "$@"; }
field() { local name=$1; shift; os "$@" -f value -c "$name"; }

image=$(os image list -f value -c Name | grep '^cirros-' | head -1)
network_type=$(admin network show -f value -c provider:network_type private)
# The endpoint ends with the project in some releases; with it in the path every release understands it.
volume_url=$(admin endpoint list --service cinder --interface public -f value -c URL | head -1)
volume_url=${volume_url%/\$(project_id)s}/$(field project_id token issue)

# check NAME CMD…
check() {
  local name=$1 begun=$EPOCHREALTIME status word=PASS
  shift
  "$@" > output 2>&1 < /dev/null
  status=$?
  if [ $status = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); word=FAIL; fi
  awk -v b="$begun" -v e="$EPOCHREALTIME" -v w="$word" -v n="$name" 'BEGIN {printf "%s %5.1f s  %s\n", w, e - b, n}'
  [ $status = 0 ] || tail -3 output | cut -c1-200 | sed 's/^/     /'
}

# within SECONDS CMD…: try until it succeeds.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 1
  done
}

# reaches STATUS KIND… NAME: `openstack KIND show NAME` says so within 90 s.
reaches() {
  local wanted=$1 end=$((SECONDS + 90)) now=
  shift
  while [ "$SECONDS" -lt "$end" ]; do
    now=$(field status "$@" 2> /dev/null)
    [ "$now" != "$wanted" ] || return 0
    case $now in ERROR | error*) break ;; esac
    sleep 1
  done
  echo "status is '$now', not '$wanted'"
  return 1
}

guest() {
  # -n: ssh must not eat the script from stdin.
  ssh -n -i key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=10 \
    "cirros@$address" "$@"
}

identity() {
  check 'token' os token issue
  check 'project create' admin project create "$id"
  check 'user create' admin user create --project "$id" --password pw "$id"
  check 'role create' admin role create "$id"
  check 'role add member' admin role add --project "$id" --user "$id" member
  check 'role add own role' admin role add --project "$id" --user "$id" "$id"
  check 'login as the new user' openstack --os-cloud '' --os-auth-url http://10.10.10.10/identity \
    --os-username "$id" --os-password pw --os-project-name "$id" \
    --os-user-domain-id default --os-project-domain-id default token issue
  check 'quota set' admin quota set --instances 3 "$id"
}

# shellcheck disable=SC2094
from_stdin() { os image create --disk-format raw --container-format bare "$id-stdin" < raw; }
images() {
  head -c 1048576 /dev/zero > raw
  check 'image from a file' os image create --disk-format raw --container-format bare --file raw "$id-file"
  check 'image from stdin (chunked)' from_stdin
  check 'image in the second store' upload_to_second_store
  check 'its data are there' second_store
}
# By REST: the client of this release often fails on its own options for stores.
upload_to_second_store() {
  local url=http://10.10.10.10/image/v2/images token image
  token=$(field id token issue)
  image=$(curl -sf -H "X-Auth-Token: $token" -H 'Content-Type: application/json' \
    -d "{\"name\": \"$id-cheap\", \"disk_format\": \"raw\", \"container_format\": \"bare\"}" "$url" | jq -r .id)
  curl -sf -X PUT -H "X-Auth-Token: $token" -H 'Content-Type: application/octet-stream' -H 'X-Image-Meta-Store: cheap' \
    --data-binary @raw "$url/$image/file"
}
second_store() { ls -l "/opt/stack/data/glance/cheap/$(field id image show "$id-cheap")"; }

networks() {
  check 'network create' os network create "$id"
  check 'subnet create' os subnet create --network "$id" --subnet-range 10.66.0.0/24 --dns-nameserver 10.66.0.1 "$id"
  check 'router create' os router create "$id"
  check 'router gateway' os router set --external-gateway public "$id"
  check 'router interface' os router add subnet "$id" "$id"
  check 'external provider network' admin network create --external --provider-network-type "$network_type" "$id-external"
  check 'security group create' os security group create "$id"
  check 'rule icmp' os security group rule create --proto icmp "$id"
  check 'rule ssh' os security group rule create --proto tcp --dst-port 22 "$id"
}

servers() {
  check 'flavor create' admin flavor create --ram 128 --disk 1 --vcpus 1 "$id"
  check 'keypair create' os keypair create --public-key key.pub "$id"
  check 'server create' os server create --image "$image" --flavor m1.nano --network "$id" \
    --security-group "$id" --key-name "$id" "$id"
  check 'server is ACTIVE' reaches ACTIVE server show "$id"
  address=$(field floating_ip_address floating ip create public)
  check "floating address $address" os server add floating ip "$id" "$address"
  check 'ping the floating address' within 60 ping -c 1 -W 1 "$address"
  check 'ssh with the key from the metadata' within 60 guest true
  # Updates of a port that is wired; neutron's agent once stopped at the first.
  check 'security group taken away' os server remove security group "$id" "$id"
  check 'no answer without it' within 30 silent
  check 'security group given back' os server add security group "$id" "$id"
  check 'answers with it again' within 30 ping -c 1 -W 1 "$address"
}
silent() { ! ping -c 2 -W 1 "$address"; }

volumes() {
  check 'volume create' os volume create --size 1 "$id"
  check 'volume is available' reaches available volume show "$id"
  check 'volume attach' os server add volume "$id" "$id"
  check 'volume is in-use' reaches in-use volume show "$id"
  check 'the guest sees vdb' within 20 guest grep -q vdb /proc/partitions
  check 'a file system on vdb' guest 'sudo mkfs.ext4 -q -L smoke /dev/vdb && sudo mount /dev/vdb /mnt && sudo touch /mnt/file'
  check 'the guest knows its label' guest 'sudo blkid /dev/vdb | grep smoke && sudo umount /mnt'
  check 'snapshot while attached' os volume snapshot create --force --volume "$id" "$id"
  check 'snapshot is available' reaches available volume snapshot show "$id"
  check 'volume detach' os server remove volume "$id" "$id"
  check 'volume is available again' reaches available volume show "$id"
  check 'volume from snapshot' os volume create --snapshot "$id" --size 1 "$id-copy"
  check 'copy is available' reaches available volume show "$id-copy"
  check 'backup to swift' os volume backup create --name "$id" "$id"
  check 'backup is available' reaches available volume backup show "$id"
  check 'backup restore' restore
  check 'restored volume is available' reaches available volume show "$id-copy"
  check 'volume extend' os volume set --size 2 "$id-copy"
  check 'volume type create' admin volume type create --property volume_backend_name=lvmdriver-1 "$id"
}
# The client of this release restores, too, but then exits 1; hence REST.
restore() {
  local backup volume
  backup=$(field id volume backup show "$id")
  volume=$(field id volume show "$id-copy")
  curl -sf -X POST -H "X-Auth-Token: $(field id token issue)" -H 'Content-Type: application/json' \
    -d "{\"restore\": {\"volume_id\": \"$volume\"}}" \
    "$volume_url/backups/$backup/restore"
}

objects() {
  local token url
  token=$(field id token issue)
  url=http://10.10.10.10:8080/v1/AUTH_$(field project_id token issue)/$id
  echo hi > object
  check 'container create' os container create "$id"
  check 'object create' os object create --name object "$id" object
  check 'object that expires' curl -sf -X PUT -H "X-Auth-Token: $token" -H 'X-Delete-After: 6' --data-binary x "$url/soon"
  check 'container made public' curl -sf -X POST -H "X-Auth-Token: $token" -H 'X-Container-Read: .r:*' "$url"
  check 'read without a token' within 5 curl -sf "$url/object"
  check 'container of the second policy' curl -sf -X PUT -H "X-Auth-Token: $token" -H 'X-Storage-Policy: silver' "$url-silver"
  check 'object in it' os object create --name object "$id-silver" object
  check 'expired object is gone' within 15 gone "$token" "$url/soon"
}
gone() { [ "$(curl -s -o /dev/null -w '%{http_code}' -H "X-Auth-Token: $1" "$2")" = 404 ]; }

# Namespaces of one's own, joined by a pair of virtual cards through a bridge, as the lessons on networks make them.
# shellcheck disable=SC2024
namespaces() {
  check 'two namespaces on a bridge' sudo sh -e -c "
    ip link add br-$id type bridge && ip link set br-$id up
    for n in 1 2; do
      ip netns add $id-\$n && ip link add v$$-\$n type veth peer name w$$-\$n && ip link set v$$-\$n netns $id-\$n
      ip link set w$$-\$n master br-$id up
      ip -n $id-\$n addr add 10.68.0.\$n/24 dev v$$-\$n && ip -n $id-\$n link set v$$-\$n up
    done"
  check 'ping between them' sudo ip netns exec "$id-1" ping -c 1 -W 2 10.68.0.2
  check 'remove namespaces' sudo sh -e -c "ip netns del $id-1; ip netns del $id-2; ip link del br-$id"
}

stacks() {
  cat > stack.yaml << 'EOT'
heat_template_version: 2018-08-31
parameters:
  name: {type: string}
resources:
  network: {type: OS::Neutron::Net, properties: {name: {get_param: name}}}
  subnet: {type: OS::Neutron::Subnet, properties: {network: {get_resource: network}, cidr: 10.67.0.0/24}}
  random: {type: OS::Heat::RandomString}
outputs:
  network: {value: {get_resource: network}}
EOT
  check 'stack create' os stack create --wait -t stack.yaml --parameter "name=$id-one" "$id"
  check 'stack update' os stack update --wait -t stack.yaml --parameter "name=$id-two" "$id"
  check 'the update shows' os network show "$id-two"
}

operations() {
  # Without a zone: today's nova refuses to change the zone of a host that runs servers.
  check 'aggregate create' admin aggregate create "$id"
  check 'aggregate add host' admin aggregate add host "$id" devstack
  check 'aggregate set property' admin aggregate set --property key=value "$id"
  check 'hypervisor list' admin hypervisor list
  check 'network agents are alive' agents_alive
  check 'placement inventory' inventory
  check 'server stop' os server stop "$id"
  check 'server is SHUTOFF' reaches SHUTOFF server show "$id"
  check 'server start' os server start "$id"
  check 'server is ACTIVE again' reaches ACTIVE server show "$id"
  check 'image of the server' os server image create --wait --name "$id-server" "$id"
  check 'server resize' os server resize --flavor m1.micro --wait "$id"
  check 'resize confirm' os server resize confirm "$id"
  check 'resize is confirmed' reaches ACTIVE server show "$id"
  check 'server rebuild' within 30 os server rebuild --wait "$id"
  check 'console log' within 30 console_has_text
  check 'dashboard login page' dashboard
}
inventory() {
  local provider
  provider=$(admin resource provider list -f value -c uuid | head -1)
  admin resource provider inventory list "$provider"
}
agents_alive() {
  admin network agent list -f value -c Alive > alive && grep . alive > /dev/null && ! grep -v True alive
}
# Not grep -q: it leaves early, and with pipefail the writer's broken pipe would count.
console_has_text() { os console log show "$id" | grep . > /dev/null; }
dashboard() { curl -sfL http://10.10.10.10/dashboard/auth/login/ | grep -i csrfmiddlewaretoken > /dev/null; }

cleanup() {
  check 'remove server' os server delete --wait "$id"
  check 'remove aggregate host' admin aggregate remove host "$id" devstack
  check 'remove aggregate' admin aggregate delete "$id"
  check 'remove stack' remove_stack
  check 'remove backup' os volume backup delete "$id"
  check 'remove snapshot' os volume snapshot delete "$id"
  check 'remove volume' within 30 os volume delete "$id"
  check 'remove copy' within 30 os volume delete "$id-copy"
  check 'remove volume type' within 30 admin volume type delete "$id"
  check 'remove floating address' os floating ip delete "$address"
  check 'remove router interface' os router remove subnet "$id" "$id"
  check 'remove router' os router delete "$id"
  check 'remove networks' admin network delete "$id-external"
  os network delete "$id" && os security group delete "$id" && os keypair delete "$id"
  # An expired object stays listed until the expirer has passed; taking it away answers 404 and ends that.
  check 'remove containers' within 10 os container delete -r "$id" "$id-silver"
  check 'remove images' os image delete "$id-file" "$id-stdin" "$id-cheap" "$id-server"
  admin flavor delete "$id"
  admin user delete "$id"
  admin role delete "$id"
  check 'remove project' admin project delete "$id"
}

# Not --wait: on a busy machine the stack is gone before the client looks, which it takes for an error.
remove_stack() { os stack delete -y "$id" && within 60 stack_is_gone; }
stack_is_gone() { ! os stack show "$id"; }

for part in identity images networks servers volumes objects namespaces stacks operations cleanup; do $part; done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
