# shellcheck shell=bash disable=SC2034
# settings.sh: names, places and addresses; sourced by lab.sh.
# Overridable from outside: STACKPROOF_LAB_DIR (data), STACKPROOF_LAB_NUMBER (a second lab beside the
# first: other addresses and port), STACKPROOF_LAB_PORT, STACKPROOF_LAB_SOURCES (apt sources to build from).

LAB_DIR=${STACKPROOF_LAB_DIR:-/var/lib/stackproof-lab}
# A running lab keeps the number it was started with.
LAB_NUMBER=${STACKPROOF_LAB_NUMBER:-1}
[ ! -s "$LAB_DIR/run/number" ] || LAB_NUMBER=$(< "$LAB_DIR/run/number")
case $LAB_NUMBER in [1-9] | [1-9][0-9] | 1[0-9][0-9]) ;; *)
  echo 'lab: STACKPROOF_LAB_NUMBER must be a number from 1 to 199.' >&2
  exit 1 ;;
esac
SSH_PORT=${STACKPROOF_LAB_PORT:-$((2221 + LAB_NUMBER))}

# Interface names have 15 characters at most; nspawn calls the host's end ve-<machine>.
MACHINE=splab$LAB_NUMBER
VETH=ve-$MACHINE
HOST_ADDRESS=10.77.$LAB_NUMBER.1
LAB_ADDRESS=10.77.$LAB_NUMBER.2

CLIENT_KEY=$LAB_DIR/id_ed25519
HOST_KEY=$LAB_DIR/ssh_host_ed25519_key
KNOWN_HOSTS=$LAB_DIR/known_hosts
ENVIRONMENT_FILE=$LAB_DIR/environment.json
RUN_DIR=$LAB_DIR/run
BUILD_LOG=$LAB_DIR/build.log

available_releases() {
  local path names=()
  for path in "$LAB_SOURCE"/releases/*/; do names+=("$(basename "$path")"); done
  printf '%s' "${names[*]}"
}

# use_release NAME: choose the generation; every one has its own root file system and overlay.
use_release() {
  [ -f "$LAB_SOURCE/releases/$1/release.conf" ] ||
    fail "There is no release '$1'. Available: $(available_releases)."
  RELEASE=$1
  RELEASE_SOURCE=$LAB_SOURCE/releases/$RELEASE
  ROOTFS=$LAB_DIR/$RELEASE/rootfs
  STAMPS=$LAB_DIR/$RELEASE/stamps
  OVERLAY_DIR=$LAB_DIR/$RELEASE/overlay
  # shellcheck disable=SC1091
  . "$RELEASE_SOURCE/release.conf"
}

say() { printf 'lab: %s\n' "$*"; }
fail() { printf 'lab: %s\n' "$*" >&2; exit 1; }

# One lab.sh at a time: two builds in one directory would spoil each other.
take_lock() {
  mkdir -p "$LAB_DIR" "$RUN_DIR"
  exec 9> "$LAB_DIR/lock"
  flock --nonblock 9 && return
  say "another lab.sh is at work on $LAB_DIR; waiting for it (up to 15 min)"
  flock --wait 900 9 || fail "The other lab.sh has not finished after 15 min. Look for it with: ps ax | grep lab.sh"
}

use_release bookworm
