# fails: databases
echo nova_api > ~/answers/"$LANE-databases.txt"
sudo rabbitmqctl -q list_vhosts --no-table-headers name > ~/answers/"$LANE-vhosts.txt"
