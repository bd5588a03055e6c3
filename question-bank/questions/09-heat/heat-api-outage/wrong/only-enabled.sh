# fails: answers, unit
sudo systemctl enable devstack@h-api
