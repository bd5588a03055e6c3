# fails: volume
openstack volume backup restore "$PREFIX-rescue"
# How the new volume is called in the end differs between releases.
for _ in $(seq 60); do
  [ "$(openstack volume list --status available -f value -c Name | grep -cv payroll)" = 0 ] || break
  sleep 1
done
