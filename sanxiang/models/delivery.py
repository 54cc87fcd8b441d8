"""The two doors to the public side: what goes out, and what citizens wrote."""

from django.db import models

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation


class OutboxMessage(models.Model):
    """A message for the public database, written in the act's transaction, sent by the worker."""

    message_id = models.UUIDField(unique=True)  # receiving it again does nothing twice
    kind = models.CharField(max_length=20)
    payload = models.JSONField()
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="messages")
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["delivered_at", "id"], name="outbox_undelivered")]


class ErrorReport(models.Model):
    """A citizen's report that something published is wrong (公示信息纠错)."""

    code = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="error_reports")
    public_id = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    reported_at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=16, default="taken")
    answer = models.TextField(blank=True)
    answered_by = models.OneToOneField(
        Act, models.PROTECT, null=True, related_name="answered_report"
    )
