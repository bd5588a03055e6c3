# shellcheck shell=bash
# ovn: Open vSwitch and OVN on a kernel that may have neither openvswitch nor geneve: everything in the daemon's own datapath.
# Debian's units run them, as in DevStack. Never mask ovs-record-hostname: openvswitch-switch would silently stay down.
systemctl enable -q openvswitch-switch ovn-central ovn-host
template lab-ovn /usr/local/sbin/lab-ovn
chmod 755 /usr/local/sbin/lab-ovn
template lab-ovn.service /etc/systemd/system/lab-ovn.service
systemctl enable -q lab-ovn
install -D -m 755 ovn-controller-health /usr/local/lib/lab-health/ovn-controller
