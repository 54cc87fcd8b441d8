"""Batch files across separated networks: what went out, what came in."""

from django.db import models


class OutboxBatch(models.Model):
    """Messages of the outbox written into one file, in their order; numbered without a gap."""

    number = models.PositiveIntegerField(unique=True)
    first_message = models.BigIntegerField()
    last_message = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    made_at = models.DateTimeField()


class InboxBatch(models.Model):
    """A file of what visitors wrote, taken in."""

    number = models.PositiveIntegerField(unique=True)
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()


class InboxEntry(models.Model):
    """One thing a visitor wrote, out of such a file, until its duty has kept it."""

    batch = models.ForeignKey(InboxBatch, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="inbox_entry_waits_once")
        ]
