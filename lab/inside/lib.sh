# shellcheck shell=bash
# lib.sh: what the services' setup.sh share. Runs in the chroot; nothing is started here.
# HOST_IP is the same in every lab: each has its own network namespace, and the catalog holds this address.
export HOST_IP=10.10.10.10 PASSWORD=secret REGION=RegionOne
export DATA=/opt/stack/data
export RABBIT=rabbit://stackrabbit:$PASSWORD@127.0.0.1:5672/
export UWSGI=/usr/bin/uwsgi_python3
APACHE_SITE=/etc/apache2/sites-available/devstack.conf

# template SOURCE TARGET: copy with {{NAMES}} filled in. Two kinds of lines become several:
#   {{credentials USER}}   a keystone login of a service user
#   {{database NAME}}      connection and pool of a database
template() {
  local line word
  mkdir -p "$(dirname "$2")"
  while IFS= read -r line || [ -n "$line" ]; do
    for word in HOST_IP PASSWORD REGION RABBIT DATA SCOPES KERNEL_BRIDGES NETWORK_PATH VOLUME_TYPE NOVA_DATABASE REPORTS; do
      line=${line//"{{$word}}"/"${!word}"}
    done
    case $line in
      '{{credentials '*)
        word=${line#* }
        credentials "${word%\}\}}" ;;
      '{{database '*)
        word=${line#* }
        database "${word%\}\}}" ;;
      *)
        printf '%s\n' "$line" ;;
    esac
  done < "$1" > "$2"
}

credentials() {
  cat << EOT
auth_type = password
auth_url = http://$HOST_IP/identity
username = $1
password = $PASSWORD
user_domain_name = Default
project_name = service
project_domain_name = Default
region_name = $REGION
EOT
}

database() {
  cat << EOT
connection = mysql+pymysql://root:$PASSWORD@127.0.0.1/$1?charset=utf8
max_pool_size = 5
max_overflow = 20
EOT
}

# replace_conf SOURCE TARGET: like template, but keeps the package's file beside it for reading.
replace_conf() {
  [ ! -e "$2" ] || [ -e "$2.debian" ] || cp -a "$2" "$2.debian"
  template "$1" "$2"
}

# unit NAME COMMAND [LINE…]: a DevStack unit; further lines go into its [Service] section.
unit() {
  local name=$1 command=$2
  shift 2
  {
    cat << EOT
[Unit]
Description=Devstack devstack@$name.service
After=lab-network.service mariadb.service rabbitmq-server.service memcached.service libvirtd.service

[Service]
User=stack
ExecStart=$command
Restart=always
RestartSec=3
TimeoutStopSec=20
SyslogIdentifier=devstack@$name.service
Environment=PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LimitNOFILE=8192
EOT
    # As DevStack: agents leave dnsmasq, haproxy and their helpers alone when restarted; uwsgi must not.
    case $command in
      "$UWSGI "*) echo 'KillMode=mixed' ;;
      *) echo 'KillMode=process' ;;
    esac
    [ $# = 0 ] || printf '%s\n' "$@"
    printf '\n[Install]\nWantedBy=devstack.target\n'
  } > "/etc/systemd/system/devstack@$name.service"
}

# wsgi_app SERVICE NAME PROGRAM URLPATH PROCESSES THREADS: an API behind apache at http://HOST_IP/URLPATH.
wsgi_app() {
  local service=$1 name=$2 program=$3 path=$4 processes=$5 threads=$6
  local socket=/run/uwsgi/$name.socket
  uwsgi_ini "$program" "$processes" "$threads" "socket = $socket" 'chmod-socket = 666' > "/etc/$service/$name-uwsgi.ini"
  echo "  ProxyPass \"/$path\" \"unix:$socket|uwsgi://uwsgi-uds-$name\" retry=0 acquire=1" >> "$APACHE_SITE.apis"
}

# uwsgi_ini PROGRAM PROCESSES THREADS LINE…
uwsgi_ini() {
  local program=$1 processes=$2 threads=$3 kind=wsgi-file
  shift 3
  # Newer services are a module:function, no longer a program.
  case $program in *:*) kind=module ;; esac
  cat << EOT
[uwsgi]
$kind = $program
plugins = python3
master = true
processes = $processes
threads = $threads
enable-threads = true
thunder-lock = true
lazy-apps = true
# An app that cannot start must end the process: systemd tries again, instead of answering 500 for ever.
need-app = true
buffer-size = 65535
add-header = Connection: close
start-time = %t
die-on-term = true
exit-on-reload = false
worker-reload-mercy = 80
hook-master-start = unix_signal:15 gracefully_kill_them_all
EOT
  printf '%s\n' "$@"
}
