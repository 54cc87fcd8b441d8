"""The ledger's tables: entries, queue, numbered leaves, tree, signed checkpoints, salts.

All but the queue and the salts are append-only by trigger (`models/triggers.py`).
"""

from django.db import models
from django.db.models.functions import Length, Now
from django.db.models.lookups import Exact, GreaterThanOrEqual


class LedgerEntry(models.Model):
    """The exact canonical bytes of an act (存证条目); no personal data, only salted commitments."""

    id = models.UUIDField(primary_key=True)  # the act's own id
    body = models.BinaryField()


class LedgerPending(models.Model):
    """An entry that waits for its number; the only ledger table whose rows go away again.

    The order of this key is not the order of the log: transactions commit out of order.
    """

    entry = models.OneToOneField(LedgerEntry, models.PROTECT, related_name="pending")
    queued_at = models.DateTimeField(db_default=Now())  # watched only, never evidence


class LedgerLeaf(models.Model):
    """The number of an entry in the log, from 0 without gaps."""

    idx = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(LedgerEntry, models.PROTECT, related_name="leaf")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=GreaterThanOrEqual(models.F("idx"), 0), name="a_leaf_counts_from_zero"
            )
        ]


class LedgerNode(models.Model):
    """A hash of the tree: level 0 the leaves, each level above one hash for 256 below."""

    pk = models.CompositePrimaryKey("level", "idx")
    level = models.SmallIntegerField()
    idx = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("hash"), 32), name="a_ledger_hash_has_32_bytes"
            )
        ]


class LedgerCheckpoint(models.Model):
    """A signed note (检查点) stating size and root of the log."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()


class RecordSalt(models.Model):
    """The salt that opens an object's commitment. Lawful erasure deletes it, and only it."""

    object_id = models.CharField(max_length=80, primary_key=True)
    salt = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Exact(Length("salt"), 32), name="a_salt_has_32_bytes")
        ]
