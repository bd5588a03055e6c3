# fails: answers, unit, at-boot
sudo systemctl restart devstack@h-eng
