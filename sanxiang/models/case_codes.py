"""Codes by which the party looks something up outside: of the inspection, of its matter."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act, Case


class CodeKind(models.TextChoices):
    INSPECTION = "inspection", "检查码"
    MATTER = "matter", "查询码"


class CaseCode(models.Model):
    """One code of a case, given out with the first paper that carries it. `told` is the hash of
    what the public side knows by it, so that only what changed is sent."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="codes")
    act = models.ForeignKey(Act, models.PROTECT, related_name="codes")
    kind = models.CharField(max_length=10, choices=CodeKind)
    code = models.CharField(max_length=12, unique=True)
    made_at = models.DateTimeField()
    told = models.CharField(max_length=64, blank=True)
    forget_date = models.DateField(null=True, db_index=True)  # its last day outside
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="one_code_of_a_kind"),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(forget_date__isnull=False),
                name="forgotten_after_its_last_day",
            ),
        ]
