"""What was found when the public side was asked for a record that had been taken down."""

from urllib.parse import unquote

from django.db import models

from sanxiang.models.publications import Withdrawal


class Seen(models.TextChoices):
    GONE = "gone", "已消失"
    THERE = "there", "仍能看到"
    UNREACHED = "unreached", "没有问到"


class TakedownCheck(models.Model):
    """One answer of one public surface (own/takedown-checked); the newest of a surface counts."""

    withdrawal = models.ForeignKey(Withdrawal, models.PROTECT, related_name="checks")
    surface = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    address = models.CharField(max_length=500)
    found = models.CharField(max_length=10, choices=Seen)
    status = models.PositiveSmallIntegerField(null=True)  # of the answer, where there was one
    asked_at = models.DateTimeField()

    @property
    def read_address(self) -> str:
        """The address with its Chinese as itself."""
        return unquote(self.address)


class TakedownProof(models.Model):
    """Every surface was asked and none shows the record any more."""

    withdrawal = models.OneToOneField(Withdrawal, models.PROTECT, related_name="proof")
    surfaces = models.PositiveSmallIntegerField()
    proved_at = models.DateTimeField()
