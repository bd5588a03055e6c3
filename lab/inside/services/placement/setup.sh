# shellcheck shell=bash
replace_conf placement.conf /etc/placement/placement.conf
wsgi_app placement placement-api /usr/bin/placement-api placement 1 4
unit placement-api "$UWSGI --procname-prefix placement --ini /etc/placement/placement-api-uwsgi.ini"
