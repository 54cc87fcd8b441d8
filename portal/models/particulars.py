"""What the inside says of itself: ledger heads, holidays, the bureau, codes of papers."""

from django.db import models

from portal import messages


class Checkpoint(models.Model):
    """A signed head of the ledger, in C2SP form; the newest is the largest."""

    size = models.PositiveBigIntegerField(unique=True)
    note = models.TextField()
    public_key = models.CharField(max_length=500)
    received_at = models.DateTimeField()


class HolidayYear(models.Model):
    """One year's public holidays and make-up days, as the inside loaded them from a notice."""

    year = models.PositiveIntegerField(unique=True)
    text = models.TextField()


class Site(models.Model):
    """The bureau's own particulars (D5.6, D5.7); one row."""

    content = models.JSONField()
    received_at = models.DateTimeField()


class PaperCode(models.Model):
    """文书编码: whether the paper that carries it is genuine, and since when. Nothing more."""

    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=list(messages.PAPER_STATES.items()))
    since = models.DateTimeField()
