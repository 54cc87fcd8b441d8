from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "行政执法公示"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # By name, because models cannot be imported before the registry is ready.
        post_migrate.connect(import_string("portal.search.index.after_migrate"), sender=self)
