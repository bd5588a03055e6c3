# fails: joined, same-port
PORT=$(openstack port list --server "$SERVER" -f value -c ID)
openstack port delete "$PORT"
