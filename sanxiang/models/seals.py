"""Leave to put the seal on a paper (用印): given once for each paper, by an approved act."""

from django.db import models

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation
from sanxiang.models.papers import Paper


class SealPermit(models.Model):
    """This paper may be sealed; the stamped scan that comes back is a file of the paper."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="seal_permit")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seal_permits")
    act = models.ForeignKey(Act, models.PROTECT, related_name="seal_permits")
    permitted_at = models.DateTimeField()
