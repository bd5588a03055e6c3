# fails: page, enters
sudo systemctl enable apache2
sudo systemctl restart apache2
