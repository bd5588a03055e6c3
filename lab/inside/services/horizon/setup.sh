# shellcheck shell=bash
# horizon, and the one web site all APIs are behind: the services before this one collected their lines.
mkdir -p /etc/openstack-dashboard/local_settings.d
template local_settings.py /etc/openstack-dashboard/local_settings.d/_9000_lab.py
template apache-head.conf "$APACHE_SITE"
cat "$APACHE_SITE.apis" apache-tail.conf >> "$APACHE_SITE"
rm -f "$APACHE_SITE.apis" /etc/apache2/sites-enabled/*
a2ensite -q devstack > /dev/null
