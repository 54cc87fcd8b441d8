"""What visitors wrote, until the inside takes it, and how often they tried."""

from django.db import models
from django.db.models import Q

from portal import messages


class ErrorReport(models.Model):
    """信息纠错 (D15): what a citizen wrote, until the inside takes it; then only its state."""

    code = models.CharField(max_length=14, unique=True)
    form_id = models.UUIDField(unique=True)
    subject = models.CharField(
        max_length=8, choices=list(messages.REPORT_SUBJECTS.items()), default="record"
    )
    organisation_code = models.CharField(max_length=40, blank=True)  # of a list
    public_id = models.CharField(max_length=40)  # of a record; of a list its kind
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    contact = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, db_index=True)
    state = models.CharField(
        max_length=20, choices=list(messages.REPORT_STATES.items()), default="waiting"
    )
    answer = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True)
    due_date = models.DateField(null=True)  # by when it is answered

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(text="", contact=""),
                # clause: D15 (what it says is private)
                name="report_taken_keeps_no_text",
            )
        ]


class ErrorReportStage(models.Model):
    """A state a report came to, and when: what the reporter sees of its way."""

    report = models.ForeignKey(ErrorReport, models.CASCADE, related_name="stages")
    state = models.CharField(max_length=20, choices=list(messages.REPORT_STATES.items()))
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "state"], name="a_report_comes_to_a_state_once"
            )
        ]


class Attempt(models.Model):
    """How many reports one address sent, or unknown codes it tried, in one hour; the address itself
    is not kept."""

    address_hash = models.CharField(max_length=64)
    hour_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_hash", "hour_at"], name="attempts_of_an_hour")
        ]
