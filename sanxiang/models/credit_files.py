"""Old 双公示 files: what was published elsewhere before, as it was reported then."""

from django.db import models

from sanxiang.models.organisations import Organisation


class CreditFile(models.Model):
    """One imported file: which table, in which edition, and where it came from."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="credit_files")
    act_id = models.UUIDField(unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)  # penalty, licence
    edition = models.PositiveSmallIntegerField()  # 2016, 2018


class CreditRecord(models.Model):
    """One row of such a file: a historical record, marked by its file; nothing is computed of it
    and none of it goes to the portal."""

    file = models.ForeignKey(CreditFile, models.PROTECT, related_name="records")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="credit_records")
    kind = models.CharField(max_length=8)
    place = models.PositiveIntegerField()  # which of the file's records it is, from 1
    number = models.CharField(max_length=200)
    party_name = models.CharField(max_length=200)
    decided_date = models.DateField()
    values = models.JSONField()  # every column by its code

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "number", "party_name"],
                name="a_credit_record_is_imported_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-decided_date", "-id"], name="credit_newest_first"
            )
        ]
