# fails: ports, integration-bridge
plug() {
  sudo ip netns add "$1"
  sudo ip link add "$1-v" type veth peer name "$1-b"
  sudo ip link set "$1-v" netns "$1"
  sudo ip link set "$1-b" up
  sudo ovs-vsctl add-port "br-int" "$1-b" "tag=$TAG"
  sudo ip -n "$1" address add "$2/24" dev "$1-v"
  sudo ip -n "$1" link set "$1-v" up
}
plug "$ONE" "10.90.$BLOCK.$NEAR"
plug "$TWO" "10.90.$BLOCK.$FAR"
