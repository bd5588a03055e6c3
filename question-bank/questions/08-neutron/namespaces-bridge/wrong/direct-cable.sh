# fails: ports
sudo ip link add "br-$ONE" type bridge stp_state 0
sudo ip link set "br-$ONE" up
sudo ip netns add "$ONE"
sudo ip netns add "$TWO"
sudo ip link add "$ONE-v" type veth peer name "$TWO-v"
sudo ip link set "$ONE-v" netns "$ONE"
sudo ip link set "$TWO-v" netns "$TWO"
sudo ip -n "$ONE" address add "10.85.$BLOCK.$NEAR/24" dev "$ONE-v"
sudo ip -n "$TWO" address add "10.85.$BLOCK.$FAR/24" dev "$TWO-v"
sudo ip -n "$ONE" link set "$ONE-v" up
sudo ip -n "$TWO" link set "$TWO-v" up
