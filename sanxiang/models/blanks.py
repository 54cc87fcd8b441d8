"""Blank forms with serial numbers (空白文书, R10): every number printed is accounted for."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act, Case
from sanxiang.models.organisations import Organisation
from sanxiang.models.papers import Paper


class BlankPrinting(models.Model):
    """One printing of blank forms: which form, in which edition, how many, in one file."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="blank_printings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="blank_printing")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=100)
    edition = models.DateField()
    copies = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    printed_at = models.DateTimeField()


class Blank(models.Model):
    """One specimen. Its serial follows the last one of the organisation and year without a gap."""

    printing = models.ForeignKey(BlankPrinting, models.PROTECT, related_name="blanks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="blanks")
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "serial"], name="a_blank_has_its_own_number"
            )
        ]

    @property
    def text(self) -> str:
        """The number as printed: 2026-000123."""
        return f"{self.year}-{self.serial:06d}"


class BlankFate(models.TextChoices):
    USED = "used", "已使用"
    VOIDED = "voided", "已作废"


class BlankEnd(models.Model):
    """What became of a specimen: written on in a case, or voided with the reason. Once."""

    blank = models.OneToOneField(Blank, models.PROTECT, related_name="end")
    act = models.ForeignKey(Act, models.PROTECT, related_name="blank_ends")
    fate = models.CharField(max_length=6, choices=BlankFate)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="blank_ends")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="blank_ends")
    reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fate="used", case__isnull=False, reason="")
                | (Q(fate="voided", case=None, paper=None) & ~Q(reason="")),
                name="a_blank_is_used_in_a_case_or_voided_with_reason",
            )
        ]
