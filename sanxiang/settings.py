"""Settings of the inside. Every value comes from the environment; `.env.example` lists them all."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
import django
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sanxiang import env

VAR = env.folder("SANXIANG_VAR", env.ROOT / "var")
SECRET_KEY = env.required("SANXIANG_SECRET_KEY")
DEBUG = env.flag("SANXIANG_DEBUG", default=False)
ALLOWED_HOSTS = env.text("SANXIANG_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in env.text("SANXIANG_ORIGINS", "").split(",") if o]
BEHIND_TLS = env.flag("SANXIANG_BEHIND_TLS", default=False)

INSTALLED_APPS = [
    "sanxiang",
    "portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sanxiang.desk.lost_session.KeepsWhatWasTyped",
    "sanxiang.desk.outsiders.OnlyWhatWasSent",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sanxiang.desk.accounts.own_password_first",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "sanxiang.urls"
WSGI_APPLICATION = "sanxiang.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Ours, then Django's own form widgets; no other package's template is ever shown.
        "DIRS": [
            env.ROOT / "sanxiang" / "desk" / "templates",
            Path(django.__file__).parent / "forms" / "templates",
        ],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sanxiang.desk.context.header",
            ],
            "builtins": ["django.templatetags.static", "sanxiang.desk.tags"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# IMMEDIATE takes the write lock at once: a transaction that reads first and writes later
# would otherwise fail with "database is locked" as soon as a second writer is there.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-64000;"
        "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;PRAGMA recursive_triggers=ON;"
        # What a withdrawal removes from the public database is overwritten with zeros.
        "PRAGMA secure_delete=ON"
    ),
}


def database(url: str) -> dict[str, Any]:
    parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    if parsed["ENGINE"].endswith("sqlite3"):
        parsed["OPTIONS"] = dict(SQLITE)
    elif not parsed["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://")
    return parsed


DATABASES = {
    "default": database(env.text("DATABASE_URL", f"sqlite:///{VAR / 'inside.sqlite3'}")),
    "public": database(env.text("PUBLIC_DATABASE_URL", f"sqlite:///{VAR / 'public.sqlite3'}")),
}
DATABASE_ROUTERS = ["sanxiang.databases.PublicSideRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "sanxiang.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "sanxiang.desk.accounts.ClosedAdapter"
ACCOUNT_FORMS = {
    "login": "sanxiang.desk.accounts.LoginForm",
    "change_password": "sanxiang.desk.accounts.ChangePasswordForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = False  # office machines are shared: closing the browser logs out
ACCOUNT_RATE_LIMITS = False  # axes locks out, on both name and address
AXES_FAILURE_LIMIT = env.whole("SANXIANG_LOGIN_TRIES", 8)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "sanxiang.desk.accounts.locked"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "sanxiang_session"
CSRF_COOKIE_NAME = "sanxiang_csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = env.ROOT / "static" / "inside"
STATICFILES_DIRS = [env.ROOT / "sanxiang" / "desk" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Originals of recordings, by content address; `incoming` must be on the same file system.
EVIDENCE_ROOT = env.folder("SANXIANG_EVIDENCE", VAR / "evidence")
# Bytes of one upload at most, all its files together.
UPLOAD_LIMIT = env.whole("SANXIANG_UPLOAD_LIMIT", 20480) * 1024**2
FONT_FOLDERS = [env.folder("SANXIANG_FONTS", env.ROOT / "fonts")]
LEDGER_ORIGIN = env.text("SANXIANG_LEDGER_ORIGIN", "sample.sanxiang.invalid/ledger/2026")
LEDGER_KEY_FILE = env.folder("SANXIANG_LEDGER_KEY", VAR / "ledger.key")
# Whether no line leads to the public side: messages then travel as signed files.
SEPARATED = env.flag("SANXIANG_SEPARATED", default=False)
PORTAL_PUBLIC_KEY = env.text("SANXIANG_PORTAL_KEY", "")
# Drafts for a WeChat official account; nothing is sent while there is no AppID.
WECHAT_NAME = env.text("SANXIANG_WECHAT_NAME", "微信公众号")
WECHAT_APP_ID = env.text("SANXIANG_WECHAT_APP_ID", "")
WECHAT_SECRET = env.text("SANXIANG_WECHAT_SECRET", "")
WECHAT_ADDRESS = env.text("SANXIANG_WECHAT_ADDRESS", "https://api.weixin.qq.com")
LISTEN = env.text("SANXIANG_LISTEN", "127.0.0.1:8000")
PORTAL_LISTEN = env.text("PORTAL_LISTEN", "127.0.0.1:8001")
# Threads, not processes, carry slow uploads: with few of them sixteen phones on a bad line
# would keep everybody else out.
SERVER_PROCESSES = env.whole("SANXIANG_PROCESSES", 2)
SERVER_THREADS = env.whole("SANXIANG_THREADS", 64)
PUBLIC_ADDRESS = env.text("SANXIANG_PUBLIC_ADDRESS", "http://127.0.0.1:8001")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
