"""Settings of the public side. It holds no credential of the case database."""

from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sanxiang import env

VAR = env.folder("SANXIANG_VAR", env.ROOT / "var")
SECRET_KEY = env.required("PORTAL_SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env.text("PORTAL_HOSTS", "127.0.0.1,localhost").split(",")
BEHIND_TLS = env.flag("PORTAL_BEHIND_TLS", default=False)
# Behind a reverse proxy the last address of X-Forwarded-For is the visitor's; otherwise anyone
# could write that header.
BEHIND_PROXY = env.flag("PORTAL_BEHIND_PROXY", default=False)
# Where no line leads to the inside: its public key, and our own key for what goes back.
LEDGER_PUBLIC_KEY = env.text("PORTAL_LEDGER_KEY", "")
PORTAL_KEY_FILE = env.folder("PORTAL_KEY_FILE", VAR / "portal.key")
PORTAL_NAME = env.text("PORTAL_NAME", "sample.sanxiang.invalid/portal")
REPORTS_PER_HOUR = env.whole("PORTAL_REPORTS_PER_HOUR", 5)
LOOKUPS_PER_HOUR = env.whole("PORTAL_LOOKUPS_PER_HOUR", 20)
# What one address, and all together, may send in an hour, by purpose.
HOURLY = {
    "complaint": (
        env.whole("PORTAL_COMPLAINTS_PER_HOUR", 3),
        env.whole("PORTAL_COMPLAINTS_PER_HOUR_OF_ALL", 60),
    ),
    "complaint_reply": (10, 200),
    "complaint_code": (20, 600),
}
COMPLAINT_FILES_MOST = 5
COMPLAINT_FILE_BYTES = env.whole("PORTAL_COMPLAINT_FILE_MEGABYTES", 5) * 1024**2
# Complaints that wait for the inside take no more room than this.
COMPLAINTS_WAITING_BYTES = env.whole("PORTAL_COMPLAINTS_WAITING_MEGABYTES", 1024) * 1024**2
FILE_UPLOAD_HANDLERS = ["portal.uploads.InMemory"]

INSTALLED_APPS = ["portal", "whitenoise.runserver_nostatic", "django.contrib.staticfiles", "csp"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.headers.PublicHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.look.Look",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [env.ROOT / "portal" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
            "context_processors": ["portal.site.particulars"],
        },
    }
]

# As on the inside, and besides: `secure_delete` writes zeros over what a withdrawal removes.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-64000;"
        "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;PRAGMA secure_delete=ON"
    ),
}


def database(url: str) -> dict[str, Any]:
    parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    if parsed["ENGINE"].endswith("sqlite3"):
        parsed["OPTIONS"] = dict(SQLITE)
    elif not parsed["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured("PUBLIC_DATABASE_URL must begin with sqlite:// or postgres://")
    return parsed


DATABASES = {
    "default": database(env.text("PUBLIC_DATABASE_URL", f"sqlite:///{VAR / 'public.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
# A search by name is in the address: no other site learns it.
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# Of the Debian package; where it is not installed, the visitor's own font has to do.
YI_FONT = env.ROOT / "fonts" / "NuosuSIL-Regular.ttf"

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("PORTAL_STATIC_ROOT", env.ROOT / "static" / "portal")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
