"""The door to the public side: what goes out."""

from django.db import models

from sanxiang.models.cases import Act


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
