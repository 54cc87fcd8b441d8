"""Where public records stand beside the portal (公示载体): put up, corrected, taken down."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act
from sanxiang.models.guard import Guard
from sanxiang.models.organisations import Organisation


class ChannelIssue(models.Model):
    """One version of a public record in one channel at one place, since when and by whom. It
    stands there until it is ended, or a corrected issue takes its place. A screen (大厅屏幕)
    shows the whole portal: it names no record."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="channel_issues")
    public_id = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField()
    channel = models.CharField(max_length=12)  # rules.channels.CHANNELS
    place = models.CharField(max_length=200)
    issued_at = models.DateTimeField()
    act = models.ForeignKey(Act, models.PROTECT, related_name="channel_issues")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="ended_issues")
    corrected_at = models.DateTimeField(null=True)
    corrected_by = models.ForeignKey(
        Act, models.PROTECT, null=True, related_name="corrected_issues"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "channel", "place"],
                condition=Q(ended_at=None, corrected_at=None),
                name="a_record_stands_once_at_a_place",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_issue_ends_when_and_by_which_act",
            ),
            models.CheckConstraint(
                condition=Q(corrected_at=None, corrected_by=None)
                | Q(corrected_at__isnull=False, corrected_by__isnull=False),
                name="an_issue_is_corrected_by_an_act",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(corrected_at=None),
                name="an_issue_is_ended_or_corrected",
            ),
            models.CheckConstraint(
                condition=(~Q(public_id="") | Q(channel="screen")) & ~Q(place=""),
                name="an_issue_says_what_and_where",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-issued_at", "-id"], name="issues_newest_first")
        ]


CHANNEL_GUARDS = (
    Guard(
        "only_what_is_public_is_issued",
        "sanxiang_channelissue",
        "INSERT",
        "NEW.public_id <> '' AND NOT EXISTS (SELECT 1 FROM sanxiang_publication p"
        " WHERE p.public_id = NEW.public_id AND p.version = NEW.version"
        " AND p.organisation_id = NEW.organisation_id"
        " AND p.published_at IS NOT NULL AND p.withdrawn_at IS NULL)",
        "D14：没有发布或者已经撤下的信息不能在其他载体公示",
    ),
)
