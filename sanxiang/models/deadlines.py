"""Running terms of cases (期限)."""

from django.db import models

from sanxiang.models.cases import Act, Case
from sanxiang.models.organisations import Organisation, Section
from sanxiang.models.recordings import PendingRecording, Recording


class Deadline(models.Model):
    """A running term: its last day, or a provisional range; how it was computed; when met."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="deadlines")
    section = models.ForeignKey(Section, models.PROTECT, related_name="deadlines")
    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines")
    recording = models.OneToOneField(
        Recording, models.PROTECT, null=True, related_name="custody_deadline"
    )
    pending = models.OneToOneField(
        PendingRecording, models.PROTECT, null=True, related_name="custody_deadline"
    )
    term = models.CharField(max_length=40)
    clause = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    duty = models.CharField(max_length=60)  # who has to act, in words
    started_by = models.ForeignKey(Act, models.PROTECT, related_name="started_deadlines")
    start_date = models.DateField()
    pauses = models.JSONField(default=list)  # [[first day, day it ran on, why], …]
    paused_date = models.DateField(null=True)  # since when it stands still now
    due_date = models.DateField()
    latest_date = models.DateField(null=True)  # end of the range while provisional
    due_at = models.DateTimeField(null=True)  # the exact end of a term in hours
    count = models.PositiveIntegerField(null=True)  # where a decision sets less than the clause
    calendar_version = models.CharField(max_length=60)
    explanation = models.JSONField()  # lines of text
    met_at = models.DateTimeField(null=True)
    met_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="met_deadlines")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "met_at", "due_date"], name="deadline_open_first"),
            models.Index(fields=["case", "term"], name="deadline_of_case"),
        ]


class DeadlineChange(models.Model):
    """A due date that moved (new calendar, extension): both dates stay."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="changes")
    old_due_date = models.DateField()
    new_due_date = models.DateField()
    reason = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
