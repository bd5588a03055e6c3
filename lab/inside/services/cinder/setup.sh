# shellcheck shell=bash disable=SC2154
replace_conf cinder.conf /etc/cinder/cinder.conf
echo "127.0.0.1:$DATA/nfs" > /etc/cinder/nfs_shares
install -D -m 644 sparse_files.py "/usr/local/lib/$PYTHON/dist-packages/sparse_files.py"
install -m 755 mount.nfs /sbin/mount.nfs
ln -sf mount.nfs /sbin/mount.nfs4

wsgi_app cinder cinder-wsgi /usr/bin/cinder-wsgi volume 2 1
unit c-api "$UWSGI --procname-prefix c-api --ini /etc/cinder/cinder-wsgi-uwsgi.ini"
unit c-sch '/usr/bin/cinder-scheduler --config-file /etc/cinder/cinder.conf'
unit c-vol '/usr/bin/cinder-volume --config-file /etc/cinder/cinder.conf'
unit c-bak '/usr/bin/cinder-backup --config-file /etc/cinder/cinder.conf'
