"""The lists the inside made public, every edition kept: what was public on any day stays to be
shown."""

from django.db import models
from django.db.models import Q


class ListEdition(models.Model):
    """One issued version (版次) of a body's list; the newest is the one in force."""

    organisation_code = models.CharField(max_length=40)
    organisation_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    rows = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_code", "kind", "version"], name="a_list_edition_once"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="list_versions_start_at_one"),
        ]
