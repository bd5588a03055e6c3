# shellcheck shell=bash
replace_conf nova.conf /etc/nova/nova.conf
# nova-compute refuses to start when it can see a database: the same file without those sections.
awk '/^\[/ {skip = ($0 == "[database]" || $0 == "[api_database]")} !skip' /etc/nova/nova.conf > /etc/nova/nova-cpu.conf
rm -f /etc/nova/nova-compute.conf

# One thread per process: the API is eventlet-patched, and with more threads the answer to a call such as
# `server add volume` is awaited in the wrong one, until it times out after 60 s. The same for cinder and heat.
wsgi_app nova nova-api-wsgi /usr/bin/nova-api-wsgi compute 2 1
uwsgi_ini /usr/bin/nova-metadata-wsgi 1 4 'http-socket = 0.0.0.0:8775' > /etc/nova/nova-metadata-uwsgi.ini

unit n-api "$UWSGI --procname-prefix n-api --ini /etc/nova/nova-api-wsgi-uwsgi.ini"
unit n-api-meta "$UWSGI --procname-prefix n-api-meta --ini /etc/nova/nova-metadata-uwsgi.ini"
unit n-sch '/usr/bin/nova-scheduler --config-file /etc/nova/nova.conf'
unit n-super-cond '/usr/bin/nova-conductor --config-file /etc/nova/nova.conf'
unit n-cpu '/usr/bin/nova-compute --config-file /etc/nova/nova-cpu.conf' \
  "ExecStartPre=/usr/local/bin/lab-wait http://$HOST_IP/placement/"
unit n-novnc-cell1 '/usr/bin/nova-novncproxy --config-file /etc/nova/nova.conf --web /usr/share/novnc'
