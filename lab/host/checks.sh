# shellcheck shell=bash
# checks.sh: what the host must offer; each failure is one sentence with the way out.

BUILD_DISK_MB=8000
START_DISK_MB=2000
START_MEMORY_MB=6000
HOST_PACKAGES=(mmdebstrap systemd-container socat iproute2 procps openssh-client util-linux)

check_host() {
  [ "$(uname -s)" = Linux ] ||
    fail "The lab needs Linux (this is $(uname -s)). Run it in a Linux virtual machine with 8 GB of memory."
  [ "$(uname -m)" = x86_64 ] || fail "The lab is built for x86_64 only (this is $(uname -m))."
  [ "$(id -u)" = 0 ] || fail "The lab needs root. Call it with sudo."
}

free_disk_mb() { df --output=avail -BM "$LAB_DIR" | tail -1 | tr -dc 0-9; }
free_memory_mb() { awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo; }

check_disk() {
  local need=$1 have
  have=$(free_disk_mb)
  [ "$have" -ge "$need" ] ||
    fail "Too little disk: $LAB_DIR has $have MB free, $need MB are needed. Free some, or set STACKPROOF_LAB_DIR to another disk."
}

check_can_build() {
  command -v apt-get > /dev/null ||
    fail "The lab is built from Debian packages and needs apt-get on the host. Use Debian 12 or newer."
  check_disk "$BUILD_DISK_MB"
  check_devices
}

check_devices() {
  [ -c /dev/net/tun ] || fail "/dev/net/tun is missing. Load it with 'modprobe tun', or pass it into this container."
  grep -qw overlay /proc/filesystems || modprobe overlay 2> /dev/null ||
    fail "The kernel has no overlay file system. Load it with 'modprobe overlay'."
  # Without br_netfilter the bridges inside would ignore the security groups' iptables rules.
  [ -e /proc/sys/net/bridge ] || modprobe br_netfilter 2> /dev/null ||
    fail "The kernel has no br_netfilter. Load it with 'modprobe br_netfilter'."
}

check_can_start() {
  check_devices
  check_disk "$START_DISK_MB"
  local have
  have=$(free_memory_mb)
  [ "$have" -ge "$START_MEMORY_MB" ] ||
    fail "Too little memory: $have MB are available, the lab needs $START_MEMORY_MB MB. Stop something big and try again."
  if [ -n "$(ss -Hltn "sport = :$SSH_PORT")" ]; then
    fail "Port $SSH_PORT is taken. Stop what listens there ('ss -ltnp sport = :$SSH_PORT'), or set STACKPROOF_LAB_PORT."
  fi
  if ip -o -4 addr show | grep -wF "$HOST_ADDRESS/30" > /dev/null; then
    fail "Address $HOST_ADDRESS is in use on this machine. Stop that lab, or set STACKPROOF_LAB_NUMBER to a free one, such as 9."
  fi
}

# Debian's names; the host may lack any of them, so one transaction brings what is missing.
install_host_packages() {
  local missing=() name
  for name in "${HOST_PACKAGES[@]}"; do
    dpkg-query -W -f '${Status}' "$name" 2> /dev/null | grep 'ok installed' > /dev/null || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing on this machine: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  {
    apt-get update -q
    apt-get install -y -q --no-install-recommends "${missing[@]}"
  } >> "$BUILD_LOG" 2>&1 ||
    fail "Debian packages could not be installed: ${missing[*]}. The reason is at the end of $BUILD_LOG."
}
