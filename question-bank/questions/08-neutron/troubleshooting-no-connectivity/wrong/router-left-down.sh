# fails: router, answers, greets
openstack security group rule create --protocol icmp "$PREFIX-inside"
openstack security group rule create --protocol tcp --dst-port 22 "$PREFIX-inside"
