WEBROOT = "/dashboard/"
LOGIN_URL = "/dashboard/auth/login/"
LOGOUT_URL = "/dashboard/auth/logout/"
LOGIN_REDIRECT_URL = "/dashboard/"
STATIC_URL = "/dashboard/static/"
# Compressed anew in the bootstrap: the package's manifest belongs to /horizon/.
COMPRESS_OFFLINE = True
ALLOWED_HOSTS = ["*"]
OPENSTACK_HOST = "{{HOST_IP}}"
OPENSTACK_KEYSTONE_URL = "http://{{HOST_IP}}/identity/v3"
OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = False
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "LOCATION": "127.0.0.1:11211",
    }
}
