# fails: icmp, ssh-rule, closed
openstack router set --enable "$PREFIX-ramp"
openstack security group rule create --protocol any "$PREFIX-inside"
