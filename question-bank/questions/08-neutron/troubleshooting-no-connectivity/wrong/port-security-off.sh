# fails: icmp, ssh-rule, port-security
openstack router set --enable "$PREFIX-ramp"
openstack port set --no-security-group --disable-port-security "$SERVER-port"
