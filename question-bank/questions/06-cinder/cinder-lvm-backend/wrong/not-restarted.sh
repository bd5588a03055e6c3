# fails: service, volume
section() {
  printf "\n[%s]\nvolume_backend_name = %s\nvolume_driver = cinder.volume.drivers.lvm.LVMVolumeDriver\nvolume_group = %s\ntarget_helper = lioadm\ntarget_protocol = iscsi\n" \
    "$BACKEND" "$BACKEND" "$1" | sudo tee -a /etc/cinder/cinder.conf
}
enable() { sudo sed -i "s/^enabled_backends *=.*/enabled_backends = $1/" /etc/cinder/cinder.conf; }
group() {
  sudo truncate -s "${GIGABYTES}G" "/opt/stack/data/$PREFIX-disk.img"
  DEVICE=$(sudo losetup --find --show "/opt/stack/data/$PREFIX-disk.img")
  sudo pvcreate "$DEVICE"
  sudo vgcreate "$PREFIX-vg" "$DEVICE"
}
service_is_up() {
  until openstack volume service list --service cinder-volume -f value -c Host -c State | grep "@$BACKEND up"; do sleep 2; done
}
volume() { openstack --os-cloud exam volume create --size 1 --type "$BACKEND" "$VOLUME"; }
group
section "$PREFIX-vg"
enable "lvmdriver-1,$BACKEND"
openstack volume type create --property "volume_backend_name=$BACKEND" "$BACKEND"
volume
