"""Legal review (法制审核): screening, the frozen dossier, findings, the opinion."""

from django.db import models

from sanxiang.models.cases import Act, Case


class Screening(models.Model):
    """The five triggers answered: whether the decision is a major one."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="screenings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="screening")
    major = models.BooleanField()


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "aspect"], name="one_finding_per_aspect")
        ]


class ReviewOpinion(models.Model):
    """The opinion (审核意见) on one dossier; written after its eight findings."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="opinion")
    act = models.OneToOneField(Act, models.PROTECT, related_name="review_opinion")
    opinion = models.CharField(max_length=12)
    given_at = models.DateTimeField()
