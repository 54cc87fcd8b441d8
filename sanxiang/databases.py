"""Which database holds which table: the public side has its own."""

from typing import Any

from django.db.models import Model


class PublicSideRouter:
    """Tables of `portal` live in the database "public"; everything else in "default"."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return "public" if model._meta.app_label == "portal" else "default"

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        # By `_meta`, not by type: the signed-in person comes as a lazy object.
        return (one._meta.app_label == "portal") == (other._meta.app_label == "portal")

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == "public") == (app_label == "portal")
