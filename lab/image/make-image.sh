#!/bin/bash
# make-image.sh OUT.qcow2: a small guest that boots in seconds without KVM, made of Debian packages only:
# the cloud kernel, busybox, dropbear, sudo and mke2fs, all in an initrd on a FAT partition started by syslinux.
# Runs inside the lab's root file system; needs neither loop devices nor mounts.
set -euo pipefail
out=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packages=$work/packages
tree=$work/tree
mkdir -p "$packages" "$tree"/{bin,sbin,dev,proc,sys,run,tmp,mnt,root,etc/dropbear,home/cirros/.ssh,lib64}
mkdir -p "$tree"/{usr/bin,usr/sbin,usr/share/udhcpc,usr/libexec/sudo,var/log,lib/x86_64-linux-gnu,etc/acpi/PWRF,etc/pam.d}

cd "$work"
chmod 755 "$work"
kernel=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends:.*linux-image/ {print $2; exit}')
apt-get -o APT::Sandbox::User=root download -q "$kernel" busybox dropbear-bin libtomcrypt1 libtommath1 libgmp10
for deb in ./*.deb; do dpkg-deb -x "$deb" "$packages"; done
# Up to Debian 12 packages hold /bin, /sbin and /lib, since 13 everything is below /usr: read both the same way.
for top in bin sbin lib; do
  mkdir -p "$packages/usr/$top"
  [ ! -d "$packages/$top" ] || cp -a "$packages/$top/." "$packages/usr/$top/"
  rm -rf "${packages:?}/$top"
  ln -s "usr/$top" "$packages/$top"
done
version=$(ls "$packages/lib/modules")

# The list of applets contains busybox itself: that name must stay the program.
cp "$packages/bin/busybox" "$tree/bin/"
"$tree/bin/busybox" --list | grep -vx busybox | while read -r applet; do ln -sf /bin/busybox "$tree/bin/$applet"; done
for name in init getty reboot; do ln -sf /bin/busybox "$tree/sbin/$name"; done
cp "$packages/usr/sbin/dropbear" "$tree/usr/sbin/"
cp "$packages/usr/bin/dbclient" "$tree/usr/bin/"

# sudo and mke2fs are those of the root file system this runs in: as in cirros, user cirros may do everything with
# sudo, and volumes get a file system.
cp /usr/bin/sudo "$tree/usr/bin/"
chmod 4755 "$tree/usr/bin/sudo"
cp -L /usr/libexec/sudo/{sudoers.so,libsudo_util.so.0} "$tree/usr/libexec/sudo/"
cp /sbin/mke2fs "$tree/sbin/"
for kind in ext2 ext3 ext4; do ln -sf mke2fs "$tree/sbin/mkfs.$kind"; done
pam=/lib/x86_64-linux-gnu/security/pam_permit.so
install -D "$pam" "$tree$pam"

library_path=$packages/usr/lib/x86_64-linux-gnu:$packages/lib/x86_64-linux-gnu
for program in "$tree"/usr/sbin/dropbear "$tree"/bin/busybox "$tree"/usr/bin/sudo "$tree"/sbin/mke2fs \
  "$tree"/usr/libexec/sudo/sudoers.so "$tree$pam"; do
  LD_LIBRARY_PATH=$library_path ldd "$program" | awk '$3 ~ "^/" && $3 !~ "/sudo/" {print $3}'
done | sort -u | xargs cp -L -t "$tree/lib/x86_64-linux-gnu/"
# Looked up at run time only: user names through libnss_files.
cp -L /lib/x86_64-linux-gnu/libnss_files.so.2 /lib/x86_64-linux-gnu/libresolv.so.2 "$tree/lib/x86_64-linux-gnu/"
cp -L /lib64/ld-linux-x86-64.so.2 "$tree/lib64/"

depmod -b "$packages" "$version"
# add_module NAME: what it depends on comes first; /etc/modules is the order of loading.
add_module() {
  local file dependency path
  file=$(find "$packages/lib/modules/$version" -name "${1//_/[-_]}.ko*" | head -1)
  [ -n "$file" ] || return 0
  for dependency in $(modinfo -F depends "$file" | tr , ' '); do add_module "$dependency"; done
  path=${file#"$packages"}
  path=${path%.xz}
  grep -qsx "$path" "$tree/etc/modules" && return 0
  install -D -m 644 "$file" "$tree$path"
  # Newer kernels' modules are compressed, which the guest's insmod does not read.
  case $file in *.xz) xz -dc "$file" > "$tree$path" ;; esac
  echo "$path" >> "$tree/etc/modules"
}
for module in virtio_pci virtio_net virtio_blk virtio_scsi sd_mod sr_mod isofs ext4 virtio_rng virtio_balloon button evdev; do
  add_module "$module"
done

install -m 755 "$here/start" "$tree/etc/rc"
install -m 644 "$here/inittab" "$tree/etc/inittab"
install -m 755 "$here/dhcp-lease" "$tree/usr/share/udhcpc/default.script"
# Nova's `server stop` presses the ACPI power button.
printf '#!/bin/sh\npoweroff -f\n' > "$tree/etc/acpi/PWRF/00000080"
chmod 755 "$tree/etc/acpi/PWRF/00000080"
printf 'root:*:0:0:root:/root:/bin/sh\ncirros:x:1000:1000:cirros:/home/cirros:/bin/sh\n' > "$tree/etc/passwd"
printf 'root:*:0:0:::::\ncirros:%s:19000:0:99999:7:::\n' "$(openssl passwd -1 gocubsgo)" > "$tree/etc/shadow"
printf 'root:x:0:\ncirros:x:1000:\n' > "$tree/etc/group"
printf 'passwd: files\nhosts: files dns\n' > "$tree/etc/nsswitch.conf"
printf 'Defaults !use_pty, secure_path="/sbin:/usr/sbin:/bin:/usr/bin"\nroot ALL=(ALL) ALL\ncirros ALL=(ALL) NOPASSWD: ALL\n' > "$tree/etc/sudoers"
chmod 440 "$tree/etc/sudoers"
for kind in auth account session; do echo "$kind required pam_permit.so"; done > "$tree/etc/pam.d/sudo"
cp /etc/mke2fs.conf "$tree/etc/"
echo /bin/sh > "$tree/etc/shells"
echo cirros > "$tree/etc/hostname"
ln -s /sbin/init "$tree/init"
(cd "$tree" && find . | cpio -o -H newc --quiet | gzip -9) > initrd.gz

# One active FAT16 partition at 1 MiB.
disk=$work/disk.raw
truncate -s 48M "$disk"
echo '2048,,6,*' | sfdisk -q "$disk"
dd if=/usr/lib/syslinux/mbr/mbr.bin of="$disk" bs=440 count=1 conv=notrunc status=none
mkfs.fat -F 16 -n CIRROS --offset 2048 "$disk" $((47 * 1024)) > /dev/null
partition=$disk@@1M
mcopy -i "$partition" "$packages/boot/vmlinuz-$version" ::vmlinuz
mcopy -i "$partition" initrd.gz ::initrd.gz
mcopy -i "$partition" "$here/syslinux.cfg" ::syslinux.cfg
syslinux --offset $((2048 * 512)) --install "$disk"
qemu-img convert -c -O qcow2 "$disk" "$out"
ls -l "$out"
