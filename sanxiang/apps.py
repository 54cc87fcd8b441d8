from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class SanxiangConfig(AppConfig):
    name = "sanxiang"
    verbose_name = "三项"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # By name, because models cannot be imported before the registry is ready.
        post_migrate.connect(import_string("sanxiang.models.triggers.after_migrate"), sender=self)
