# fails: volume, payroll
openstack volume backup restore --force "$PREFIX-rescue" "$PREFIX-payroll"
sleep 3
for _ in $(seq 60); do
  openstack volume show "$PREFIX-payroll" -f value -c status | grep -q available && break
  sleep 1
done
