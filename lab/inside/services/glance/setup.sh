# shellcheck shell=bash
replace_conf glance-api.conf /etc/glance/glance-api.conf
# Plain HTTP instead of the uwsgi protocol, which cannot carry chunked uploads (`image create < file`).
uwsgi_ini /usr/bin/glance-wsgi-api 1 4 'http-socket = 127.0.0.1:60999' 'http-auto-chunked = true' \
  'http-chunked-input = true' 'http-raw-body = true' 'wsgi-manage-chunked-input = true' 'socket-timeout = 30' \
  > /etc/glance/glance-uwsgi.ini
printf '  SetEnv proxy-sendchunked 1\n  ProxyPass "/image" "http://127.0.0.1:60999" retry=0\n' >> "$APACHE_SITE.apis"
unit g-api "$UWSGI --procname-prefix g-api --ini /etc/glance/glance-uwsgi.ini"
