openstack router set --enable "$PREFIX-ramp"
openstack security group rule create --protocol icmp "$PREFIX-inside"
openstack security group rule create --protocol tcp --dst-port 22 "$PREFIX-inside"
