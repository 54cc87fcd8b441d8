"""The decision paper as everybody may read it (决定书公开件): bytes of its own, frozen."""

from django.db import models

from sanxiang.models.cases import Act, Case
from sanxiang.models.organisations import Organisation
from sanxiang.models.papers import Paper


class PublicPaper(models.Model):
    """A redacted rendition of a paper, made anew from its text; the newest goes public with the
    record of its case."""

    act = models.OneToOneField(Act, models.PROTECT, related_name="public_paper")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="public_papers")
    case = models.ForeignKey(Case, models.PROTECT, related_name="public_papers")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="public_papers")
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    made_at = models.DateTimeField()
