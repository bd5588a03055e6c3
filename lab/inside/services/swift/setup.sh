# shellcheck shell=bash
# swift: one replica on one device, servers without extra workers.
for name in swift proxy-server object-expirer; do template "$name.conf" "/etc/swift/$name.conf"; done

ring() ( # NAME PORT
  cd /etc/swift || exit
  rm -f "$1.builder" "$1.ring.gz"
  {
    swift-ring-builder "$1.builder" create 8 1 1
    swift-ring-builder "$1.builder" add "r1z1-127.0.0.1:$2/sdb1" 1
    # Exit code 1 is a warning: one device can never be balanced.
    swift-ring-builder "$1.builder" rebalance || [ $? = 1 ]
  } > /dev/null
)

# The three storage servers differ in name, port and background daemons only.
storage_server() { # NAME PORT DAEMON…
  local name=$1 port=$2 daemon
  shift 2
  template storage-server.conf "/etc/swift/$name-server.conf"
  sed -i "s/@NAME@/$name/g; s/@PORT@/$port/g" "/etc/swift/$name-server.conf"
  for daemon in "$@"; do printf '\n[%s-%s]\n' "$name" "$daemon"; done >> "/etc/swift/$name-server.conf"
  ring "$name" "$port"
  unit "s-$name" "/usr/bin/swift-$name-server /etc/swift/$name-server.conf -v"
}
storage_server account 6612 replicator auditor reaper
storage_server container 6611 replicator auditor updater
# A pass forks a process for every partition, each a second of CPU: seldom.
printf 'interval = 1800\nrecon_cache_path = %s/swift/cache\n' "$DATA" >> /etc/swift/container-server.conf
storage_server object 6613 replicator auditor updater
# The second storage policy, silver, has a ring of its own on the same device.
ring object-1 6613

unit s-container-updater '/usr/bin/swift-container-updater /etc/swift/container-server.conf -v'
unit s-object-expirer '/usr/bin/swift-object-expirer /etc/swift/object-expirer.conf -v'
unit s-proxy '/usr/bin/swift-proxy-server /etc/swift/proxy-server.conf -v'
