#!/bin/bash
# lab.sh: one real OpenStack on this machine, in a container, to practise and to test against.
# Commands: up, down, reset, status, ssh (see README.md).
# shellcheck source-path=SCRIPTDIR
set -euo pipefail
LAB_SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export LAB_SOURCE
# shellcheck source=host/settings.sh
. "$LAB_SOURCE/host/settings.sh"
# shellcheck source=host/checks.sh
. "$LAB_SOURCE/host/checks.sh"
# shellcheck source=host/container.sh
. "$LAB_SOURCE/host/container.sh"
# shellcheck source=host/build.sh
. "$LAB_SOURCE/host/build.sh"

usage() {
  cat <<EOT
Usage: lab.sh <command>
  up           build once if needed, start, wait until everything is healthy
  down         stop; the lab keeps its state
  reset        throw the lab's state away and start it fresh
  status       print state, addresses and health; exit 0 only if healthy
  ssh [cmd…]   log in as stack, or run a command as stack
After the command: --release NAME (available: $(available_releases); $FIRST_RELEASE if not given).
EOT
}

print_access() {
  say "ssh: 127.0.0.1 port $SSH_PORT, or $LAB_ADDRESS port 22; user stack, key $CLIENT_KEY"
  say "connection facts for programs: $ENVIRONMENT_FILE"
  say "try: bash lab/lab.sh ssh$RELEASE_OPTION openstack --os-cloud devstack-admin service list"
}

write_environment() {
  local key
  key=$(cut -d' ' -f1,2 "$HOST_KEY.pub")
  printf '{"host":"127.0.0.1","port":%d,"user":"stack","privateKeyFile":"%s","hostKey":"%s","cloud":"%s","commands":"/opt/stack/quick"}\n' \
    "$SSH_PORT" "$CLIENT_KEY" "$key" "$CLOUD" > "$ENVIRONMENT_FILE.new"
  mv "$ENVIRONMENT_FILE.new" "$ENVIRONMENT_FILE"
  # Also by its release's name, as those of the other releases are found.
  [ "$LAB_DIR" = "$RELEASE_DIR" ] || cp "$ENVIRONMENT_FILE" "$RELEASE_DIR/"
  printf '[127.0.0.1]:%d %s\n' "$SSH_PORT" "$key" > "$KNOWN_HOSTS"
  # After `sudo lab.sh up` the person who called sudo should be able to log in, too.
  [ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID" "$CLIENT_KEY"
}

start_and_wait() {
  check_can_start
  say "starting the lab"
  start_container overlay
  wait_until_healthy
  write_environment
}

command_up() {
  check_host
  take_lock
  if container_runs && inside_quiet lab-health --quiet --agents; then
    write_environment
    say "the lab is already up and healthy"
    print_access
    return
  fi
  if container_runs && [ "$(container_mode)" = overlay ]; then
    say "the lab runs but is not healthy yet"
    wait_until_healthy
    write_environment
  else
    build_lab
    start_and_wait
  fi
  say "the lab is up (${SECONDS} s)"
  print_access
}

command_down() {
  check_host
  [ -d "$LAB_DIR" ] || { say "there is no lab in $LAB_DIR"; return; }
  take_lock
  stop_container graceful
  say "the lab is down (${SECONDS} s); its state is kept in $OVERLAY_DIR"
}

command_reset() {
  check_host
  take_lock
  is_built || fail "The lab is not built yet. Run 'lab.sh up$RELEASE_OPTION' first."
  stop_container now
  rm -rf "$OVERLAY_DIR"
  start_and_wait
  say "the lab is fresh and healthy after ${SECONDS} s"
}

command_status() {
  check_host
  if ! container_runs; then
    if is_built; then say "built, not running. Start it with 'lab.sh up$RELEASE_OPTION'."
    else say "not built. 'lab.sh up$RELEASE_OPTION' builds and starts it."; fi
    return 1
  fi
  [ "$(container_mode)" = overlay ] || { say "being built; see $BUILD_LOG"; return 1; }
  say "running since $(ps -o lstart= -p "$(leader_pid)"), release $RELEASE"
  print_access
  inside lab-health --agents
}

command_ssh() {
  [ -r "$CLIENT_KEY" ] || fail "Cannot read $CLIENT_KEY. Run 'lab.sh up$RELEASE_OPTION' first, and call this as root."
  exec ssh -i "$CLIENT_KEY" -p "$SSH_PORT" -o IdentitiesOnly=yes -o UserKnownHostsFile="$KNOWN_HOSTS" \
    -o StrictHostKeyChecking=yes stack@127.0.0.1 "$@"
}

main() {
  local command=${1:-help}
  [ $# = 0 ] || shift
  while [ $# -gt 0 ]; do
    case $1 in
      --) ;;
      --release)
        use_release "${2:-}"
        shift ;;
      *) break ;;
    esac
    shift
  done
  if [ $# -gt 0 ] && [ "$command" != ssh ]; then
    usage >&2
    exit 2
  fi
  case $command in
    up | down | reset | status | ssh) "command_$command" "$@" ;;
    help | --help | -h) usage ;;
    *) usage >&2; exit 2 ;;
  esac
}

main "$@"
