QUERY="show databases like 'nova%'"
{ mysql -N -B -e "$QUERY" 2> /dev/null || sudo mysql -N -B -e "$QUERY"; } > ~/answers/"$LANE-databases.txt"
sudo rabbitmqctl -q list_vhosts --no-table-headers name > ~/answers/"$LANE-vhosts.txt"
