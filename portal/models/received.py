"""Which messages of the inside were applied."""

from django.db import models


class Received(models.Model):
    """Ids of messages already applied, so that a repeated one does nothing twice."""

    message_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    received_at = models.DateTimeField()
