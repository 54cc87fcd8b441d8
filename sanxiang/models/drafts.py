"""Drafts (草稿): what somebody typed and did not hand in yet. No record: it may be changed and
thrown away."""

from django.db import models

from sanxiang.models.cases import Case
from sanxiang.models.officers import Person


class Draft(models.Model):
    """What one person typed into the form of one step of a case, unchecked and read by nobody
    else; gone once the step is taken. `revision` counts how often it was saved, so that a second
    device does not write over what is newer."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
    case = models.ForeignKey(Case, models.PROTECT, related_name="drafts")
    step = models.CharField(max_length=40)
    values = models.JSONField()
    revision = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "case", "step"], name="one_draft_each")
        ]
