"""The lists a bureau makes public (公示清单): versions, the word of each stage, what was issued."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation, Section
from sanxiang.rules.list_chains import BODIES
from sanxiang.rules.public_lists import AGREED, LISTS, RESULTS, RETURNED


class ListVersion(models.Model):
    """One compiled version of a list: its rows as they are to be public, never changed."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="list_versions")
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    rows = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the rows in canonical form
    note = models.TextField()
    compiled = models.OneToOneField(Act, models.PROTECT, related_name="list_version")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "number"], name="a_list_version_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(LISTS)), name="a_known_kind_of_list"),
        ]

    def __str__(self) -> str:
        return f"{LISTS[self.kind].title}第 {self.number} 版"


class ListConcern(models.Model):
    """A section (科室) that a version concerns: it must agree where the chain asks sections."""

    version = models.ForeignKey(ListVersion, models.PROTECT, related_name="concerns")
    section = models.ForeignKey(Section, models.PROTECT, related_name="list_concerns")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "section"], name="a_list_concerns_a_section_once"
            )
        ]


class ListStage(models.Model):
    """What was said at one stage of a version: by a section, the policy section, or a body
    outside: from its own account (`body`), or by a letter (复函) kept as its scan."""

    version = models.ForeignKey(ListVersion, models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=12)
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="list_stages")
    result = models.CharField(max_length=10, choices=list(RESULTS.items()))
    opinion = models.TextField(blank=True)
    body = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="list_stages")
    letter_number = models.CharField(max_length=60, blank=True)
    letter_date = models.DateField(null=True)
    letter_sha256 = models.CharField(max_length=64, blank=True)
    letter_name = models.CharField(max_length=200, blank=True)
    letter_media_type = models.CharField(max_length=60, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="list_stages")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "stage", "section"], name="a_list_stage_once_a_section"
            ),
            models.UniqueConstraint(
                fields=["version", "stage"],
                condition=Q(section=None),
                name="a_list_stage_once",
            ),
            models.CheckConstraint(
                condition=Q(result__in=[AGREED, RETURNED]), name="a_list_stage_agrees_or_returns"
            ),
            models.CheckConstraint(
                condition=Q(result=AGREED) | ~Q(opinion=""), name="a_returned_list_says_why"
            ),
            # clause: D11.1 (a body outside answers from its account or by a whole letter)
            models.CheckConstraint(
                condition=~Q(stage__in=list(BODIES))
                | Q(body__isnull=False, letter_number="", letter_date=None, letter_sha256="")
                | (
                    Q(body=None, letter_date__isnull=False)
                    & ~Q(letter_number="")
                    & ~Q(letter_sha256="")
                ),
                name="a_body_outside_answers_itself_or_by_letter",
            ),
        ]


class ListIssue(models.Model):
    """A version made public (公示): by the leading-group office, after the whole chain."""

    version = models.OneToOneField(ListVersion, models.PROTECT, related_name="issue")
    act = models.OneToOneField(Act, models.PROTECT, related_name="list_issue")
    at = models.DateTimeField()
