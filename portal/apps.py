from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "行政执法公示"
    default_auto_field = "django.db.models.BigAutoField"
