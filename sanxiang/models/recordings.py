"""Audio-visual recordings (音像记录): the frozen original and what is known of it."""

from django.db import models

from sanxiang.models.cases import Act, Case, Secrecy
from sanxiang.models.officers import Person
from sanxiang.models.organisations import Organisation


class RecordingKind(models.TextChoices):
    PHOTO = "photo", "照片"
    VIDEO = "video", "录像"
    AUDIO = "audio", "录音"


class TimeSource(models.TextChoices):
    MATERIAL = "material", "文件自带"
    STATED = "stated", "人员填写"


class RecordingPurpose(models.TextChoices):
    SITE = "site", "现场勘查"
    INTERVIEW = "interview", "调查询问"
    SERVICE = "service", "送达"
    OTHER = "other", "其他"


class PendingRecording(models.Model):
    """A recording known to exist but not in the system yet (尚未入库), and who keeps it so long.
    Its clock runs by R17 until a recording is kept for it."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="pending_recordings"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="pending_recordings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="pending_recording")
    keeper = models.ForeignKey(Person, models.PROTECT, related_name="pending_recordings")
    purpose = models.CharField(max_length=12, choices=RecordingPurpose)
    title = models.CharField(max_length=200)
    recorded_end_at = models.DateTimeField()
    announced_at = models.DateTimeField()


class Recording(models.Model):
    """One original file, by content address. `recorded_end_at` starts the R17 clock."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="recordings")
    case = models.ForeignKey(Case, models.PROTECT, related_name="recordings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="recording")
    pending = models.OneToOneField(
        PendingRecording, models.PROTECT, null=True, related_name="recording"
    )
    kind = models.CharField(max_length=8, choices=RecordingKind)
    purpose = models.CharField(max_length=12, choices=RecordingPurpose)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    recorded_end_at = models.DateTimeField()
    time_source = models.CharField(max_length=12, choices=TimeSource)
    duration = models.FloatField(null=True)  # seconds
    received_at = models.DateTimeField()
    secrecy = models.CharField(max_length=12, choices=Secrecy, default=Secrecy.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "sha256"], name="the_same_file_is_recorded_once_in_a_case"
            )
        ]
