"""Published records, what they are linked to, and what stays when one is taken down."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from portal import messages
from portal.models.filled import filled

SHORT = 80  # characters of a field in short


@dataclass(frozen=True)
class InShort:
    """The three texts of a record, each to its first sentence or so."""

    facts: str
    basis: str
    result: str


def shortened(text: str) -> str:
    """The first line; where that is long, whole sentences as far as they fit, else cut."""
    line = text.strip().split("\n")[0].strip()
    if len(line) <= SHORT:
        return line
    end = max(line.rfind(mark, 0, SHORT) for mark in "。；")
    return line[: end + 1] if end > 0 else f"{line[: SHORT - 1]}…"


class PublicRecord(models.Model):
    """公示信息: the current version of one published decision or result.

    `place` is its place in every list (see `places.py`), `number_key` its number in one form, and
    `item_code` its item's sign in addresses.
    """

    public_id = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField()
    place = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=40, choices=list(messages.KINDS.items()))
    organisation_code = models.CharField(max_length=40)
    organisation_name = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    item_name = models.CharField(max_length=300)
    item_code = models.CharField(max_length=12)
    party_kind = models.CharField(max_length=20, choices=list(messages.PARTY_KINDS.items()))
    party_name = models.CharField(max_length=200)
    party_code = models.CharField(max_length=40, blank=True)
    facts = models.TextField()
    basis = models.TextField()
    result = models.TextField()
    outcome = models.CharField(max_length=20, choices=list(messages.OUTCOMES.items()))
    number = models.CharField(max_length=100)
    number_key = models.CharField(max_length=200, db_index=True)
    decided_date = models.DateField()
    decided_year = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    take_down_date = models.DateField(null=True)
    # The day said before the term was set anew: another edition of the terms came into force.
    earlier_take_down_date = models.DateField(null=True)
    correction_note = models.TextField(blank=True)
    corrected_at = models.DateTimeField(null=True)
    record_bytes = models.BinaryField()
    receipt_bytes = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "place"], name="records_of_a_kind"),
            models.Index(fields=["organisation_code", "place"], name="records_of_a_body"),
            models.Index(fields=["outcome", "place"], name="records_of_an_outcome"),
            models.Index(fields=["decided_year", "place"], name="records_of_a_year"),
            models.Index(fields=["item_code", "place"], name="records_of_an_item"),
        ]
        constraints = [
            # clause: D8 (nothing is public without its six fields, whatever wrote it)
            models.CheckConstraint(
                condition=filled("party_name", "facts", "basis", "result", "number"),
                name="record_has_its_six_fields",
            ),
            models.CheckConstraint(
                condition=filled("public_id", "kind", "organisation_code", "organisation_name")
                & filled("title", "item_name", "outcome"),
                name="record_names_its_source",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="record_versions_start_at_one"
            ),
            models.CheckConstraint(
                condition=Q(correction_note="", corrected_at=None)
                | (filled("correction_note") & Q(corrected_at__isnull=False)),
                name="correction_has_note_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(party_kind="person") | Q(party_code=""),
                name="person_shows_no_code",
            ),
        ]

    @property
    def facts_label(self) -> str:
        return messages.LABELS[self.kind][0]

    @property
    def result_label(self) -> str:
        return messages.LABELS[self.kind][1]

    @property
    def answers_no_violation(self) -> bool:
        return self.kind in messages.WITHOUT_VIOLATION

    @property
    def says_outcome(self) -> bool:
        return self.kind in messages.WITH_OUTCOME

    @property
    def in_short(self) -> InShort:
        return InShort(*(shortened(one) for one in (self.facts, self.basis, self.result)))


class RecordFile(models.Model):
    """决定书公开件: the redacted decision paper of a record. It is gone when the record is; its
    bytes come after the record that says their hash."""

    record = models.OneToOneField(PublicRecord, on_delete=models.CASCADE, related_name="file")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    content = models.BinaryField(null=True)


class RecordLink(models.Model):
    """Two records of one matter, such as a problem result and its penalty (D12.1c)."""

    record = models.ForeignKey(PublicRecord, on_delete=models.CASCADE, related_name="links")
    linked_id = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [
            # clause: D12.1c
            models.UniqueConstraint(fields=["record", "linked_id"], name="link_is_made_once")
        ]


class Withdrawal(models.Model):
    """撤下: what stays at the address of a record taken down. It names no party."""

    public_id = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40, choices=list(messages.KINDS.items()))
    organisation_name = models.CharField(max_length=100)
    ground = models.CharField(max_length=20, choices=list(messages.GROUNDS.items()))
    explanation = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(ground__in=messages.EXPLAINED) & filled("explanation"))
                | (~Q(ground__in=messages.EXPLAINED) & Q(explanation="")),
                # clause: D12.2b
                name="withdrawal_explains_what_does_not_stand",
            )
        ]
