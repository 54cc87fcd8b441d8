"""Cases from before the system (历史案件): rows of the spreadsheet (台账) that kept them."""

from django.db import models

from sanxiang.models.organisations import Organisation


class PastCaseList(models.Model):
    """One imported spreadsheet; the rows of a later one come beside those of an earlier one."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="past_case_lists")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)


class PastCase(models.Model):
    """One old case as its row says it; nothing of it is computed or published."""

    case_list = models.ForeignKey(PastCaseList, models.PROTECT, related_name="cases")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="past_cases")
    number = models.CharField(max_length=60)  # 案号或者决定书文号
    kind = models.CharField(max_length=20)
    party_name = models.CharField(max_length=200)
    party_code = models.CharField(max_length=18, blank=True)
    cause = models.CharField(max_length=300)  # 案由或者事项
    section = models.CharField(max_length=60, blank=True)
    handlers = models.CharField(max_length=100, blank=True)
    opened_date = models.DateField()
    decided_date = models.DateField(null=True)
    result = models.CharField(max_length=500, blank=True)
    fine = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="a_past_case_is_imported_once"
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "-opened_date", "-id"], name="past_newest_first"),
            models.Index(fields=["organisation", "party_code"], name="past_of_a_party"),
        ]
