"""举报 (D5.7): sealed letters, and who did what with them. Nothing here can be read without the
passphrase of the discipline role."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation


class ComplaintKey(models.Model):
    """A public key of the discipline role; the newest of a body is used, former ones open what was
    sealed to them."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="complaint_keys")
    number = models.PositiveIntegerField()
    public_key = models.CharField(max_length=64, unique=True)
    act = models.OneToOneField(Act, models.PROTECT, related_name="complaint_key")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="complaint_key_number_of_a_body"
            )
        ]


class ComplaintKeyWrap(models.Model):
    """The private key under the passphrase. Not a record of what was done: a new passphrase puts
    another in its place, so that the former one opens nothing any more."""

    key = models.OneToOneField(ComplaintKey, models.PROTECT, related_name="wrap")
    wrapped = models.BinaryField()


class Complaint(models.Model):
    """One complaint. `number` is all that is ever said of it; `lookup` is drawn from the reporter's
    code, `reporter_key` is what answers are sealed to."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="complaints")
    number = models.CharField(max_length=20)
    lookup = models.CharField(max_length=64, unique=True)
    key = models.ForeignKey(ComplaintKey, models.PROTECT, related_name="complaints")
    reporter_key = models.CharField(max_length=64)
    sealed = models.BinaryField()
    reported_at = models.DateTimeField()
    received_at = models.DateTimeField()
    decide_by = models.DateField()  # whether it is accepted

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="complaint_number_of_a_body"
            )
        ]


class ComplaintFile(models.Model):
    """An attachment, sealed with its name."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "position"], name="complaint_file_position"
            )
        ]


class ComplaintLine(models.Model):
    """One thing done or said: by the discipline role with an act, or by the reporter without.
    `sealed` is the copy the discipline role reads."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=12)  # rules.complaints.DEEDS, or "reply"
    place = models.UUIDField(unique=True)
    key = models.ForeignKey(ComplaintKey, models.PROTECT, related_name="lines")
    sealed = models.BinaryField()
    act = models.OneToOneField(Act, models.PROTECT, null=True, related_name="complaint_line")
    at = models.DateTimeField()
    due_date = models.DateField(null=True)  # by when an accepted one is answered

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="reply", act=None) | (~Q(kind="reply") & Q(act__isnull=False)),
                name="every_deed_is_an_act",
            )
        ]
