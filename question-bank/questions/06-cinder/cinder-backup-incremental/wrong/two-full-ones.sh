# fails: incremental
available() { until openstack volume backup show "$1" -f value -c status | grep -qE "available|error"; do sleep 1; done; }
openstack volume backup create --name "$BACKUP" --container "$CONTAINER" "$PREFIX-register"
available "$BACKUP"
openstack volume backup create --name "$SECOND" --container "$CONTAINER" "$PREFIX-register"
available "$SECOND"
