"""How often the public side changed."""

from django.db import models


class Revision(models.Model):
    """One row, counted up in the transaction of every message: a page prepared at one revision is
    given out at that one only. Its lock also keeps two messages from passing each other."""

    number = models.PositiveBigIntegerField(default=0)
