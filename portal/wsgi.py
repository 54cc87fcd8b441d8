import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django = get_wsgi_application()
# By name, because models cannot be imported before Django is ready.
application = import_string("portal.prepared.Prepared")(django)
