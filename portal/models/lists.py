"""The lists the inside made public, every edition kept: what was public on any day stays to be
shown."""

from typing import Any

from django.db import models
from django.db.models import Q

from sanxiang.rules.public_lists import LISTS


class ListEdition(models.Model):
    """One issued version (版次) of a body's list; the newest is the one in force."""

    organisation_code = models.CharField(max_length=40)
    organisation_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_code", "kind", "version"], name="a_list_edition_once"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="list_versions_start_at_one"),
        ]

    @property
    def title(self) -> str:
        return LISTS[self.kind].title

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The whole list as it was published, in its order."""
        return list(self.listed.order_by("place").values_list("content", flat=True))


class ListRow(models.Model):
    """One row of an edition; `key` names it in addresses and is the same in every edition that has
    the row, `words` is what it is found by."""

    edition = models.ForeignKey(ListEdition, models.CASCADE, related_name="listed")
    place = models.PositiveIntegerField()
    key = models.CharField(max_length=12)
    power = models.CharField(max_length=60, blank=True)
    section = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "place"], name="a_list_row_has_its_place"),
            models.UniqueConstraint(fields=["edition", "key"], name="a_list_row_stands_once"),
        ]
