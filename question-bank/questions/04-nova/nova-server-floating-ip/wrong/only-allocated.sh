# fails: associated, answers, greets
openstack floating ip create "$PUBLIC_NETWORK"
