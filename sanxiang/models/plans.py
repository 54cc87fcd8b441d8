"""The yearly inspection plan (年度执法检查计划), drawn up in January."""

from django.db import models

from sanxiang.models.items import Item
from sanxiang.models.organisations import Organisation, Section


class Plan(models.Model):
    """The plan of one organisation for one year; a later version replaces an earlier one."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plans")
    year = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    act_id = models.UUIDField(unique=True)
    made_date = models.DateField()
    late_reason = models.CharField(max_length=300, blank=True)  # first version made after January

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "version"], name="plan_version_once"
            )
        ]


class PlanEntry(models.Model):
    """What is to be inspected: whom, on what, when, by which section. The same line has the same
    key in every version, so a case opened under an earlier version still answers it."""

    key = models.UUIDField()
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    section = models.ForeignKey(Section, models.PROTECT)
    item = models.ForeignKey(Item, models.PROTECT, null=True)
    target = models.CharField(max_length=200)  # 检查对象
    content = models.CharField(max_length=500)
    month = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_entry_position"),
            models.UniqueConstraint(fields=["plan", "key"], name="a_line_stands_once_in_a_plan"),
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12), name="plan_entry_month"
            ),
        ]
        indexes = [models.Index(fields=["key"], name="plan_entry_in_all_versions")]
