# shellcheck shell=bash
# build.sh: from nothing to a root file system with a set-up OpenStack, in stamped stages.
# An interrupted stage runs again from its start; finished ones are skipped.

STAGES=(keys base packages image configure bootstrap shutdown)

is_built() { [ -e "$STAMPS/${STAGES[-1]}" ]; }

build_lab() {
  # The host may have lost its packages since (a new machine with the old disk).
  install_host_packages
  # A base that still runs is a build that was interrupted.
  stop_container graceful > /dev/null
  if is_built; then return; fi
  check_can_build
  mkdir -p "$STAMPS"
  build_sources > /dev/null ||
    fail "apt on this host has no Debian sources to build from. Set STACKPROOF_LAB_SOURCES to a file with those of Debian $SUITE."
  trap interrupted INT TERM
  say "building the lab: OpenStack $OPENSTACK on Debian $SUITE, once, about 5 minutes; log in $BUILD_LOG"
  local stage number=0 begun
  for stage in "${STAGES[@]}"; do
    number=$((number + 1))
    [ ! -e "$STAMPS/$stage" ] || continue
    say "build $number/${#STAGES[@]}: $stage"
    begun=$SECONDS
    run_stage "$stage"
    echo "$((SECONDS - begun)) s" > "$STAMPS/$stage"
  done
  trap - INT TERM
  say "built in $SECONDS s, $(du -sh "$ROOTFS" | cut -f1)"
}

# A subshell with its own -e, and no condition around it: there bash would ignore errors inside the stage.
# In the background with a process group of its own (-m), so that an interruption need not wait for it.
run_stage() {
  local stage=$1 status
  set +e -m
  (set +m; set -e; "stage_$stage") >> "$BUILD_LOG" 2>&1 < /dev/null &
  STAGE_PID=$!
  set +m
  wait "$STAGE_PID"
  status=$?
  set -e
  [ "$status" != 0 ] || return 0
  stop_container now
  fail "Building stopped in stage '$stage'. The reason is at the end of $BUILD_LOG; 'lab.sh up$RELEASE_OPTION' goes on from there."
}

interrupted() {
  trap - INT TERM
  kill -- "-$STAGE_PID" 2> /dev/null || true
  stop_container now
  fail "Interrupted. 'lab.sh up$RELEASE_OPTION' goes on with the stage that was running."
}

# in_rootfs CMD…: chroot; its mounts live in a mount namespace that ends with the command.
in_rootfs() {
  # shellcheck disable=SC2016
  unshare --mount bash -euc '
    root=$1; shift
    mount --bind /dev "$root/dev"
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"
  ' bash "$ROOTFS" "$@"
}

# Both keys live outside the root file system: resets and rebuilds keep them, programs may pin them.
stage_keys() {
  [ -e "$CLIENT_KEY" ] || ssh-keygen -q -t ed25519 -N '' -C stackproof-lab -f "$CLIENT_KEY"
  [ -e "$HOST_KEY" ] || ssh-keygen -q -t ed25519 -N '' -C devstack -f "$HOST_KEY"
}

stage_base() {
  rm -rf "$ROOTFS"
  local sources=$RELEASE_DIR/apt.sources
  build_sources > "$sources"
  # mmdebstrap tells the two formats apart by the name.
  grep -q '^Types:' "$sources" || { mv "$sources" "${sources%.sources}.list"; sources=${sources%.sources}.list; }
  mmdebstrap --quiet --variant=minbase \
    --include=ca-certificates,dbus,debconf-utils,iproute2,kmod,locales,procps,sudo,systemd,systemd-sysv \
    "$SUITE" "$ROOTFS" "$sources"
  # What the host's apt was told about downloading (proxy, snapshot dates) holds for the build, too.
  apt-config dump | grep -E '^Acquire::(http|https|Retries|Check-|IndexTargets)' > "$ROOTFS/etc/apt/apt.conf.d/90host" || true
  printf '#!/bin/sh\nexit 101\n' > "$ROOTFS/usr/sbin/policy-rc.d"
  chmod 755 "$ROOTFS/usr/sbin/policy-rc.d"
  echo force-unsafe-io > "$ROOTFS/etc/dpkg/dpkg.cfg.d/unsafe-io"
  printf 'path-exclude=/usr/share/%s/*\n' doc man locale > "$ROOTFS/etc/dpkg/dpkg.cfg.d/no-documentation"
}

# The host's own apt sources, with its suite's name replaced by the release's.
build_sources() {
  local file host_suite
  for file in "${STACKPROOF_LAB_SOURCES:-}" /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    [ -n "$file" ] && [ -s "$file" ] && break
    file=
  done
  # shellcheck disable=SC1091
  host_suite=$(. /etc/os-release && [ "$ID" = debian ] && echo "$VERSION_CODENAME") || host_suite=$SUITE
  [ -n "$file" ] && grep -qwE "$host_suite|$SUITE" "$file" || return 1
  sed -E "/^(Suites:|deb )/s/\b$host_suite\b/$SUITE/g" "$file"
}

stage_packages() {
  local names
  names=$(grep -vE '^(#|$)' "$RELEASE_SOURCE/packages.txt")
  cp --remove-destination /etc/resolv.conf "$ROOTFS/etc/resolv.conf"
  echo 'dbconfig-common dbconfig-common/dbconfig-install boolean false' | in_rootfs debconf-set-selections
  # After an interruption some packages are only half set up.
  in_rootfs dpkg --configure -a
  in_rootfs apt-get update -q
  # shellcheck disable=SC2086
  in_rootfs apt-get install -y -q --no-install-recommends $names
  in_rootfs apt-get clean
}

stage_image() {
  rm -rf "$ROOTFS/root/image"
  cp -r "$LAB_SOURCE/image" "$ROOTFS/root/image"
  in_rootfs bash /root/image/make-image.sh /root/cirros.qcow2
  rm -rf "$ROOTFS/root/image"
}

stage_configure() {
  local target=$ROOTFS/root/lab
  rm -rf "$target"
  cp -r "$LAB_SOURCE/inside" "$target"
  cp -r "$RELEASE_SOURCE" "$target/release"
  install -m 755 "$LAB_SOURCE/smoke.sh" "$ROOTFS/usr/local/bin/lab-smoke"
  install -m 600 "$HOST_KEY" "$ROOTFS/etc/ssh/ssh_host_ed25519_key"
  install -m 644 "$HOST_KEY.pub" "$ROOTFS/etc/ssh/ssh_host_ed25519_key.pub"
  in_rootfs bash /root/lab/configure.sh
}

stage_bootstrap() {
  start_container base
  retry 100 inside_quiet systemctl is-active mariadb rabbitmq-server
  inside bash /root/lab/bootstrap/bootstrap.sh
}

stage_shutdown() {
  stop_container graceful
  # Whatever an earlier base's overlay held does not fit this one.
  rm -rf "$OVERLAY_DIR"
}
