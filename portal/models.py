"""What the public side keeps: published records, tombstones, counts, and the inbox.

No row refers to a case. Everything but `ErrorReport` and `Attempt` is written by `doors.receive`.
"""

from django.db import models
from django.db.models import F, Q

from portal import messages


def filled(*fields: str) -> Q:
    """None of the fields is the empty text."""
    condition = Q()
    for field in fields:
        condition &= ~Q(**{field: ""})
    return condition


class PublicRecord(models.Model):
    """公示信息: the current version of one published decision or result.

    `*_key` columns hold the text in the form it is searched by (see `search.py`).
    """

    public_id = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=40, choices=list(messages.KINDS.items()))
    organisation_code = models.CharField(max_length=40)
    organisation_name = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    title_key = models.CharField(max_length=600)
    item_name = models.CharField(max_length=300)
    party_kind = models.CharField(max_length=20, choices=list(messages.PARTY_KINDS.items()))
    party_name = models.CharField(max_length=200)
    party_key = models.CharField(max_length=400, db_index=True)
    party_code = models.CharField(max_length=40, blank=True)
    facts = models.TextField()
    basis = models.TextField()
    result = models.TextField()
    outcome = models.CharField(max_length=20, choices=list(messages.OUTCOMES.items()))
    number = models.CharField(max_length=100)
    number_key = models.CharField(max_length=200, db_index=True)
    decided_date = models.DateField()
    published_at = models.DateTimeField()
    take_down_date = models.DateField(null=True)
    correction_note = models.TextField(blank=True)
    corrected_at = models.DateTimeField(null=True)
    record_bytes = models.BinaryField()
    receipt_bytes = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="records_newest_first"),
            models.Index(fields=["kind", "-published_at", "-id"], name="records_of_a_kind"),
            models.Index(
                fields=["organisation_code", "-published_at", "-id"], name="records_of_a_body"
            ),
            models.Index(fields=["decided_date"], name="records_by_day"),
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
                condition=(Q(ground="annulled") & filled("explanation"))
                | (~Q(ground="annulled") & Q(explanation="")),
                # clause: D12.2b
                name="withdrawal_explains_an_annulment_only",
            )
        ]


class Organisation(models.Model):
    """A body that has published or counted something here; the list of the filter."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)


class Count(models.Model):
    """The five counts of D9 for one organisation; they add up to what was decided."""

    organisation_code = models.CharField(max_length=40, unique=True)
    organisation_name = models.CharField(max_length=100)
    decided = models.PositiveIntegerField()
    public = models.PositiveIntegerField()
    taken_down = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    within_time = models.PositiveIntegerField()
    overdue = models.PositiveIntegerField()
    as_of = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    decided=F("public")
                    + F("taken_down")
                    + F("withheld")
                    + F("within_time")
                    + F("overdue")
                ),
                name="five_counts_add_up",  # clause: D9
            )
        ]


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


class ErrorReport(models.Model):
    """信息纠错 (D15): what a citizen wrote, until the inside takes it; then only its state."""

    code = models.CharField(max_length=14, unique=True)
    form_id = models.UUIDField(unique=True)
    public_id = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    contact = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, db_index=True)
    state = models.CharField(
        max_length=20, choices=list(messages.REPORT_STATES.items()), default="waiting"
    )
    answer = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(text="", contact=""),
                # clause: D15 (what it says is private)
                name="report_taken_keeps_no_text",
            )
        ]


class Attempt(models.Model):
    """How many reports one address sent, or unknown codes it tried, in one hour; the address itself
    is not kept."""

    address_hash = models.CharField(max_length=64)
    hour_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_hash", "hour_at"], name="attempts_of_an_hour")
        ]


class Received(models.Model):
    """Ids of messages already applied, so that a repeated one does nothing twice."""

    message_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    received_at = models.DateTimeField()
