"""Audio-visual recordings (音像记录): the frozen original and what is known of it."""

from django.db import models

from sanxiang.models.cases import Act, Case, Secrecy
from sanxiang.models.organisations import Organisation


class RecordingKind(models.TextChoices):
    PHOTO = "photo", "照片"
    VIDEO = "video", "录像"
    AUDIO = "audio", "录音"


class RecordingPurpose(models.TextChoices):
    SITE = "site", "现场勘查"
    INTERVIEW = "interview", "调查询问"
    SERVICE = "service", "送达"
    OTHER = "other", "其他"


class Recording(models.Model):
    """One original file, by content address. `recorded_end_at` starts the R17 clock."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="recordings")
    case = models.ForeignKey(Case, models.PROTECT, related_name="recordings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="recording")
    kind = models.CharField(max_length=8, choices=RecordingKind)
    purpose = models.CharField(max_length=12, choices=RecordingPurpose)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    recorded_end_at = models.DateTimeField()
    time_source = models.CharField(max_length=12)  # material | stated
    duration = models.FloatField(null=True)  # seconds
    received_at = models.DateTimeField()
    secrecy = models.CharField(max_length=12, choices=Secrecy, default=Secrecy.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "sha256"], name="the_same_file_is_recorded_once_in_a_case"
            )
        ]
