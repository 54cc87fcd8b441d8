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


class DraftState(models.TextChoices):
    WAITING = "waiting", "等待传送"
    SENT = "sent", "已到草稿箱"
    FAILED = "failed", "没有送到"
    DROPPED = "dropped", "不再传送"


class WechatDraft(models.Model):
    """A draft for the official account (公众号草稿): ordered by an act, sent by the worker."""

    id = models.UUIDField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="wechat_drafts")
    act = models.OneToOneField(Act, models.PROTECT, related_name="wechat_draft")
    state = models.CharField(max_length=8, choices=DraftState, default=DraftState.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=200, blank=True)
    cover = models.CharField(max_length=200, blank=True)  # the picture that did arrive
    unsure = models.BooleanField(default=False)  # the draft may have arrived unheard
    draft = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | (Q(sent_at__isnull=False) & ~Q(draft="")),
                name="a_sent_draft_has_its_name",
            )
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="drafts_to_send")]


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
