"""Batch files where the networks are separated: which were taken in, which were made."""

from django.db import models


class TakenBatch(models.Model):
    """A batch of messages from the inside, applied."""

    number = models.PositiveIntegerField(unique=True)
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()


class MadeBatch(models.Model):
    """A batch of what visitors wrote, for the inside."""

    number = models.PositiveIntegerField(unique=True)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
