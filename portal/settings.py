"""Settings of the public side. It holds no credential of the case database."""

from sanxiang import env

VAR = env.folder("SANXIANG_VAR", env.ROOT / "var")
SECRET_KEY = env.required("PORTAL_SECRET_KEY")
DEBUG = False
INSTALLED_APPS = ["portal", "django.contrib.staticfiles"]
ROOT_URLCONF = "portal.urls"
