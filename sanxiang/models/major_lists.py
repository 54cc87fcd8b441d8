"""The bureau's own catalogue of major decisions (重大执法决定法制审核目录清单), by version."""

from django.db import models
from django.db.models import Q

from sanxiang.models.organisations import Organisation


class MajorList(models.Model):
    """One imported version; from its day on it stands in the place of the rows as shipped."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="major_lists")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class MajorEntry(models.Model):
    """One row: the words are those of rules/review/major_rows.py."""

    major_list = models.ForeignKey(MajorList, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    situation = models.CharField(max_length=30)
    party = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    item = models.CharField(max_length=300, blank=True)
    trigger = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    from_date = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["major_list", "number"], name="major_number_in_list"),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0), name="a_major_amount_is_positive"
            ),
        ]
