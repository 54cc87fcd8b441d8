"""Legal review (法制审核): screening, the frozen dossier, findings, the opinion."""

from django.db import models
from django.db.models import F, Q

from sanxiang.models.cases import Act, Case


class Screening(models.Model):
    """Whether the decision is a major one: the triggers answered, or called in by the meeting."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="screenings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="screening")
    major = models.BooleanField()
    called_in = models.BooleanField(default=False)  # L4: no later screening takes it back


class Review(models.Model):
    """One submission (送审): exactly these acts, papers and recordings, under one hash."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews")
    act = models.OneToOneField(Act, models.PROTECT, related_name="review")
    dossier_sha256 = models.CharField(max_length=64)
    dossier_position = models.PositiveIntegerField()  # of the last act it covers
    manifest = models.JSONField()
    received_at = models.DateTimeField()


class ReviewExtension(models.Model):
    """The one extension a review may have (延长)."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="extension")
    act = models.OneToOneField(Act, models.PROTECT, related_name="review_extension")


class ReviewFinding(models.Model):
    """One of the eight aspects, found satisfied, not satisfied or not applicable."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    aspect = models.CharField(max_length=8)
    finding = models.CharField(max_length=16)
    text = models.TextField(blank=True)
    system_finding = models.CharField(max_length=16, blank=True)  # "" where it cannot know
    overruled_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "aspect"], name="one_finding_per_aspect"),
            models.CheckConstraint(
                condition=Q(system_finding="")
                | Q(finding=F("system_finding"))
                | ~Q(overruled_reason=""),
                name="a_finding_is_overruled_with_a_reason",
            ),
        ]


class ReviewOpinion(models.Model):
    """The opinion (审核意见) on one dossier; written after its eight findings."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="opinion")
    act = models.OneToOneField(Act, models.PROTECT, related_name="review_opinion")
    agrees = models.BooleanField()
    opinions = models.JSONField()  # clause ids of L10
    redo = models.JSONField(default=list)  # names of the steps to be taken again
    given_at = models.DateTimeField()


class ReviewPoint(models.Model):
    """One thing an opinion asks for; what was done about it names the key."""

    opinion = models.ForeignKey(ReviewOpinion, models.PROTECT, related_name="points")
    clause = models.CharField(max_length=8)
    key = models.CharField(max_length=160)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opinion", "key"], name="a_point_once")]
