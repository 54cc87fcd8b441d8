from django.apps import AppConfig


class SanxiangConfig(AppConfig):
    name = "sanxiang"
    verbose_name = "三项"
    default_auto_field = "django.db.models.BigAutoField"
