import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanxiang.settings")
application = get_wsgi_application()
# By name, because models cannot be imported before the line above.
import_string("sanxiang.models.triggers.verify_triggers")()
