# fails: offered, accepted
heirs() { (. /tmp/"$PREFIX-heirs-openrc.sh" && openstack "$@"); }
heirs volume create --size 1 "$VOLUME"
