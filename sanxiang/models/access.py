"""Who read what (查阅记录): append-only, and hashed into the ledger in batches."""

from django.db import models

from sanxiang.models.cases import Case
from sanxiang.models.officers import Person


class AccessKind(models.TextChoices):
    VIEW = "view", "查看"
    DOWNLOAD = "download", "下载"
    PLAY = "play", "播放"
    EXPORT = "export", "导出"


class AccessRecord(models.Model):
    """One reading of a case, paper or recording by one person."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="accesses")
    case = models.ForeignKey(Case, models.PROTECT, related_name="accesses")
    kind = models.CharField(max_length=10, choices=AccessKind)
    object_type = models.CharField(max_length=12)
    object_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="access_of_case")]


class AccessBatch(models.Model):
    """Access records up to an id, under one hash that the ledger holds."""

    entry_id = models.UUIDField(unique=True)
    first_id = models.BigIntegerField(unique=True)
    last_id = models.BigIntegerField(unique=True)
    sha256 = models.CharField(max_length=64)
