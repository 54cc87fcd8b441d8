"""举报 (D5.7): sealed at once to the discipline role's key; nobody here can read a word of it."""

from django.db import models
from django.db.models import Q

from portal import messages


class ComplaintKey(models.Model):
    """Whom complaints about a body's officers are sealed to, and who takes those about the
    discipline role itself. The newest of a body is used."""

    organisation_code = models.CharField(max_length=40)
    organisation_name = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    public_key = models.CharField(max_length=64)
    upper_name = models.CharField(max_length=100)
    upper_address = models.CharField(max_length=200)
    upper_phone = models.CharField(max_length=50)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_code", "number"], name="complaint_key_number"
            )
        ]

    @property
    def fingerprint(self) -> str:
        """What can be compared with the notice on the wall."""
        return " ".join(self.public_key[at : at + 4] for at in range(0, 32, 4))


class Complaint(models.Model):
    """One complaint. `lookup` is drawn from its code, which is kept nowhere; `reporter_key` is what
    answers are sealed to. What it says leaves when the inside holds it."""

    lookup = models.CharField(max_length=64, unique=True)
    form_sha256 = models.CharField(max_length=64, unique=True)  # the same form is taken once
    key = models.ForeignKey(ComplaintKey, models.PROTECT, related_name="complaints")
    reporter_key = models.CharField(max_length=64)
    sealed = models.BinaryField()
    size = models.PositiveIntegerField()  # of the letter and its attachments, sealed
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(sealed=b"", size=0),
                # clause: D5.7
                name="complaint_taken_keeps_nothing",
            )
        ]


class ComplaintFile(models.Model):
    """An attachment, sealed with its name and kind."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["complaint", "position"], name="complaint_file_place")
        ]


class ComplaintLine(models.Model):
    """What came back, sealed to the reporter; a state without words is empty."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12, choices=list(messages.COMPLAINT_LINES.items()))
    place = models.UUIDField(unique=True)  # its place in the exchange, part of its seal
    sealed = models.BinaryField()
    at = models.DateTimeField()


class ComplaintReply(models.Model):
    """What the reporter adds or answers, sealed to the discipline role until the inside has it."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="replies")
    place = models.UUIDField(unique=True)
    form_sha256 = models.CharField(max_length=64, unique=True)
    key_number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(sealed=b""), name="reply_taken_keeps_nothing"
            )
        ]
