# shellcheck shell=bash
replace_conf keystone.conf /etc/keystone/keystone.conf
wsgi_app keystone keystone-wsgi-public /usr/bin/keystone-wsgi-public identity 2 2
unit keystone "$UWSGI --procname-prefix keystone --ini /etc/keystone/keystone-wsgi-public-uwsgi.ini"
