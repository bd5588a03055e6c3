# fails: nothing-else
sudo journalctl -a --no-pager --since -1h -u 'devstack@n-*' > ~/answers/"$SERVER.log"
