# shellcheck shell=bash
# container.sh: start, enter and stop the systemd-nspawn container that is the lab.

CGROUPS=(systemd unified memory pids freezer)

# A pid file outlives a reboot of the host, so the process must also name this machine.
process_is() {
  local file=$1 word=$2 pid
  [ -s "$file" ] || return 1
  pid=$(< "$file")
  [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' < "/proc/$pid/cmdline" | grep -- "$word" > /dev/null
}
container_runs() { process_is "$PID_FILE" "$MACHINE"; }
container_mode() { cat "$MODE_FILE" 2> /dev/null || true; }
leader_pid() { pgrep -P "$(< "$PID_FILE")" | head -1; }

# inside CMD…: run a command in the container as root.
inside() {
  nsenter --target "$(leader_pid)" --mount --uts --ipc --net --pid --cgroup env -i HOME=/root LC_ALL=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" 9>&-
}
inside_quiet() { inside "$@" > /dev/null 2>&1 < /dev/null; }

# retry SECONDS CMD…: until the command succeeds.
retry() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

# start_container base|overlay: boot the root file system itself (to build), or an overlay on it.
start_container() {
  local mode=$1
  mkdir -p "$RUN_DIR" "$OVERLAY_DIR"/{upper,work,root}
  echo "$mode" > "$MODE_FILE"
  echo "$LAB_NUMBER" > "$NUMBER_FILE"
  export MACHINE ROOTFS OVERLAY_DIR LAB_ADDRESS CLIENT_KEY INIT_ARGUMENT
  # Its own mount namespace: whatever happens, no mount is left on the host.
  # 9>&- here and below: the lock must not live on in the processes that stay.
  setsid unshare --mount bash "$LAB_SOURCE/host/spawn.sh" "$mode" "$MACHINE" \
    > "$RUN_DIR/console.log" 2>&1 < /dev/null 9>&- &
  echo $! > "$PID_FILE"
  retry 15 has_booted || fail "The container did not start. The reason is in $RUN_DIR/console.log."
  ip addr replace "$HOST_ADDRESS/30" dev "$VETH"
  ip link set "$VETH" up
  if [ "$mode" = overlay ]; then
    setsid socat "TCP-LISTEN:$SSH_PORT,bind=127.0.0.1,fork,reuseaddr" "TCP:$LAB_ADDRESS:22" \
      > /dev/null 2>&1 < /dev/null 9>&- &
    echo $! > "$FORWARD_PID_FILE"
  fi
}
has_booted() { ip link show "$VETH" > /dev/null 2>&1 && [ -n "$(leader_pid)" ]; }

# stop_container graceful|now: also clears up after a lab that died.
stop_container() {
  local how=$1 pid
  if process_is "$FORWARD_PID_FILE" socat; then
    pid=$(< "$FORWARD_PID_FILE")
    kill -- "-$pid" 2> /dev/null || kill "$pid" 2> /dev/null || true
  fi
  if container_runs; then
    local nspawn leader
    nspawn=$(< "$PID_FILE")
    leader=$(leader_pid || true)
    # SIGRTMIN+4 is systemd's power-off; killing the first process ends every other one in the container.
    if [ "$how" = graceful ] && [ -n "$leader" ]; then
      say "stopping"
      kill -s RTMIN+4 "$leader" || true
      retry 120 process_gone "$nspawn" || say "not stopped within 120 s, killing it"
    fi
    process_gone "$nspawn" || kill -9 ${leader:+"$leader"} 2> /dev/null || true
    retry 10 process_gone "$nspawn" || kill -9 "$nspawn" 2> /dev/null || true
    retry 5 process_gone "$nspawn" || true
  fi
  rm -f "$PID_FILE" "$FORWARD_PID_FILE" "$MODE_FILE" "$NUMBER_FILE"
  ip link delete "$VETH" 2> /dev/null || true
  local group
  for group in "${CGROUPS[@]}"; do
    [ ! -d "/sys/fs/cgroup/$group/$MACHINE" ] ||
      find "/sys/fs/cgroup/$group/$MACHINE" -depth -type d -exec rmdir {} \; 2> /dev/null || true
  done
}
process_gone() { ! kill -0 "$1" 2> /dev/null; }

# wait_until_healthy: first the APIs, then every agent and service has reported since this boot.
wait_until_healthy() {
  local begun=$SECONDS
  retry 300 healthy --quiet || unhealthy
  say "all APIs answer ($((SECONDS - begun)) s)"
  retry 180 healthy --quiet --agents || unhealthy
  say "all agents and services have reported ($((SECONDS - begun)) s)"
}
healthy() {
  container_runs || fail "The container ended by itself. The reason is in $RUN_DIR/console.log; 'lab.sh up$RELEASE_OPTION' starts it again."
  inside_quiet lab-health "$@"
}
unhealthy() {
  inside lab-health --agents || true
  fail "The lab is not healthy (see above). Look at 'journalctl' inside, or start afresh with 'lab.sh reset$RELEASE_OPTION'."
}
