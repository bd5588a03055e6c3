# shellcheck shell=bash disable=SC2034
# settings.sh: names, places and addresses; sourced by lab.sh.
# Overridable from outside: STACKPROOF_LAB_DIR (data of all releases), STACKPROOF_LAB_NUMBER (addresses and port: every
# running lab has its own), STACKPROOF_LAB_PORT, STACKPROOF_LAB_SOURCES (apt sources to build from).

LABS_DIR=${STACKPROOF_LAB_DIR:-/var/lib/stackproof-lab}

available_releases() {
  local path names=()
  for path in "$LAB_SOURCE"/releases/*/; do names+=("$(basename "$path")"); done
  printf '%s' "${names[*]}"
}

# use_release NAME: choose the generation. Each has everything of its own (files, keys, lock, addresses), so that two
# can be built and run side by side. The first release's running state lies in the folder itself, as it always did.
use_release() {
  case " $(available_releases) " in *" $1 "*) ;; *)
    fail "There is no release '$1'. Available: $(available_releases)." ;;
  esac
  RELEASE=$1
  RELEASE_SOURCE=$LAB_SOURCE/releases/$RELEASE
  RELEASE_DIR=$LABS_DIR/$RELEASE
  ROOTFS=$RELEASE_DIR/rootfs
  STAMPS=$RELEASE_DIR/stamps
  OVERLAY_DIR=$RELEASE_DIR/overlay
  # shellcheck disable=SC1091
  . "$RELEASE_SOURCE/release.conf"
  # What a command line needs to mean this release.
  RELEASE_OPTION=" --release $RELEASE"
  LAB_DIR=$RELEASE_DIR
  if [ "$RELEASE" = "$FIRST_RELEASE" ]; then
    RELEASE_OPTION=
    LAB_DIR=$LABS_DIR
  fi
  CLIENT_KEY=$LAB_DIR/id_ed25519
  HOST_KEY=$LAB_DIR/ssh_host_ed25519_key
  KNOWN_HOSTS=$LAB_DIR/known_hosts
  ENVIRONMENT_FILE=$LAB_DIR/environment.json
  BUILD_LOG=$LAB_DIR/build.log
  RUN_DIR=$LAB_DIR/run
  PID_FILE=$RUN_DIR/nspawn.pid
  MODE_FILE=$RUN_DIR/mode
  NUMBER_FILE=$RUN_DIR/number
  FORWARD_PID_FILE=$RUN_DIR/socat.pid
  use_number
}

use_number() {
  # A running lab keeps the number it was started with.
  LAB_NUMBER=${STACKPROOF_LAB_NUMBER:-$NUMBER}
  [ ! -s "$NUMBER_FILE" ] || LAB_NUMBER=$(< "$NUMBER_FILE")
  case $LAB_NUMBER in [1-9] | [1-9][0-9] | 1[0-9][0-9]) ;; *)
    fail 'STACKPROOF_LAB_NUMBER must be a number from 1 to 199.' ;;
  esac
  SSH_PORT=${STACKPROOF_LAB_PORT:-$((2221 + LAB_NUMBER))}
  # Interface names have 15 characters at most; nspawn calls the host's end ve-<machine>.
  MACHINE=splab$LAB_NUMBER
  VETH=ve-$MACHINE
  HOST_ADDRESS=10.77.$LAB_NUMBER.1
  LAB_ADDRESS=10.77.$LAB_NUMBER.2
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

FIRST_RELEASE=bookworm
use_release "$FIRST_RELEASE"
