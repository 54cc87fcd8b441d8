"""Results, and what the public sees of them."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act, Case
from sanxiang.models.organisations import Organisation
from sanxiang.models.reviews import Review


class ResultKind(models.TextChoices):
    INSPECTION = "inspection_result", "行政检查结果"
    PENALTY = "penalty_decision", "行政处罚决定"
    SPOT_PENALTY = "spot_penalty_decision", "当场行政处罚决定"
    LICENCE = "licence_decision", "行政许可决定"
    COERCION = "coercion_decision", "行政强制决定"
    LEVY = "levy_decision", "行政征收决定"


class Result(models.Model):
    """A decision or result (决定或结果) that has to be disclosed. A major decision needs
    a passed review of exactly its dossier; the database refuses the row otherwise."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="result")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="results")
    act = models.OneToOneField(Act, models.PROTECT, related_name="result")
    kind = models.CharField(max_length=30, choices=ResultKind)
    number = models.CharField(max_length=60, unique=True)
    formed_date = models.DateField()
    # normal, rectified, violation; penalty; granted, refused, not_accepted; decided
    outcome = models.CharField(max_length=12)
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="results")
    dossier_sha256 = models.CharField(max_length=64, blank=True)


class Publication(models.Model):
    """One version of a public record (公示信息): the liaison prepares, the office publishes."""

    id = models.UUIDField(primary_key=True)
    result = models.ForeignKey(Result, models.PROTECT, related_name="publications")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="publications")
    act = models.OneToOneField(Act, models.PROTECT, related_name="publication")
    public_id = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    party_name = models.CharField(max_length=200)  # masked for a natural person
    facts = models.TextField()
    basis = models.TextField()
    outcome = models.TextField()
    number = models.CharField(max_length=60)
    decided_date = models.DateField()
    correction = models.TextField(blank=True)
    take_down_date = models.DateField(null=True)  # set when published
    published_at = models.DateTimeField(null=True)
    published_by = models.OneToOneField(
        Act, models.PROTECT, null=True, related_name="published_publication"
    )
    receipt_posted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id", "version"], name="publication_version"),
            models.CheckConstraint(
                condition=~Q(party_name="")
                & ~Q(facts="")
                & ~Q(basis="")
                & ~Q(outcome="")
                & ~Q(number=""),
                name="a_publication_has_its_six_fields",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="published_when_and_by_which_act",
            ),
        ]


class Withholding(models.Model):
    """A result lawfully not published (不予公开), on an article of a law, regulation or rule."""

    result = models.OneToOneField(Result, models.PROTECT, related_name="withholding")
    act = models.OneToOneField(Act, models.PROTECT, related_name="withholding")
    source = models.CharField(max_length=12)
    article = models.CharField(max_length=200)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=["law", "regulation", "rule"]) & ~Q(article=""),
                name="withheld_on_an_article_of_law",
            )
        ]


class Withdrawal(models.Model):
    """A record taken down (撤下) with its ground; nothing is erased inside."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="withdrawals")
    act = models.OneToOneField(Act, models.PROTECT, related_name="withdrawal")
    public_id = models.CharField(max_length=40, unique=True)
    ground = models.CharField(max_length=12)
    explanation = models.TextField()
    withdrawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(explanation=""), name="withdrawal_says_why")
        ]
