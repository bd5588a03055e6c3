#!/bin/bash
# spawn.sh MODE MACHINE: becomes systemd-nspawn; runs in a mount namespace of its own.
set -euo pipefail
mode=$1
machine=$2
root=$ROOTFS
if [ "$mode" = overlay ]; then
  root=$OVERLAY_DIR/root
  mount -t overlay "$machine" -o "lowerdir=$ROOTFS,upperdir=$OVERLAY_DIR/upper,workdir=$OVERLAY_DIR/work" "$root"
fi

echo "LAB_ADDRESS=$LAB_ADDRESS" > "$root/etc/lab.env"
keys=$root/opt/stack/.ssh/authorized_keys
if [ -f "$keys" ] && ! grep -qsF "$(< "$CLIENT_KEY.pub")" "$keys"; then
  cat "$CLIENT_KEY.pub" >> "$keys"
fi

options=(--quiet --directory="$root" --machine="$machine" --hostname=devstack --register=no --boot
  --network-veth --capability=all --link-journal=no --resolv-conf=off --timezone=off
  --console=read-only --bind=/dev/net/tun)
# Routing and bridging inside need a writable /proc/sys/net; the default system call filter costs speed.
export SYSTEMD_NSPAWN_API_VFS_WRITABLE=network SYSTEMD_SECCOMP=0

if [ ! -d /run/systemd/system ]; then
  # No systemd on the host that would give the container a control group: make one in each v1 hierarchy,
  # or two labs (and the host) would share the same.
  options+=(--keep-unit)
  export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=0
  for group in systemd unified memory pids freezer; do
    [ -d "/sys/fs/cgroup/$group" ] || continue
    mkdir -p "/sys/fs/cgroup/$group/$machine"
    echo $$ > "/sys/fs/cgroup/$group/$machine/cgroup.procs"
  done
  [ -z "$INIT_ARGUMENT" ] || options+=("$INIT_ARGUMENT")
fi
exec systemd-nspawn "${options[@]}"
