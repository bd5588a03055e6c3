# fails: address-one, address-two, answers
sudo ip netns add "$ONE"
sudo ip netns add "$TWO"
sudo ip link add "$ONE-v" type veth peer name "$TWO-v"
sudo ip link set "$ONE-v" netns "$ONE"
sudo ip link set "$TWO-v" netns "$TWO"
sudo ip -n "$ONE" address add "10.84.$BLOCK.$NEAR/24" dev "$ONE-v"
sudo ip -n "$TWO" address add "10.84.$BLOCK.$FAR/24" dev "$TWO-v"
