# shellcheck shell=bash
replace_conf heat.conf /etc/heat/heat.conf
wsgi_app heat heat-wsgi-api /usr/bin/heat-wsgi-api heat-api 2 1
wsgi_app heat heat-wsgi-api-cfn /usr/bin/heat-wsgi-api-cfn heat-api-cfn 1 1
unit h-api "$UWSGI --procname-prefix h-api --ini /etc/heat/heat-wsgi-api-uwsgi.ini"
unit h-api-cfn "$UWSGI --procname-prefix h-api-cfn --ini /etc/heat/heat-wsgi-api-cfn-uwsgi.ini"
unit h-eng '/usr/bin/heat-engine --config-file /etc/heat/heat.conf'
