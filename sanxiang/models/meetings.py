"""The bureau meeting (局务会) that reviews: convened, its agenda, who came, how it voted."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act
from sanxiang.models.officers import Person
from sanxiang.models.organisations import Organisation
from sanxiang.models.reviews import Review


class ReviewSetting(models.Model):
    """How an organisation reviews; the newest row counts."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="review_settings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="review_setting")
    first_reading = models.BooleanField()  # by a qualified reviewer, before the meeting
    quorum_percent = models.PositiveSmallIntegerField()  # more than so many take part

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_percent__gte=50, quorum_percent__lte=99),
                name="a_quorum_is_at_least_half",
            )
        ]


class Meeting(models.Model):
    """A meeting as it was called; the number is given out without gaps, by year."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="meetings")
    act = models.OneToOneField(Act, models.PROTECT, related_name="meeting")
    number = models.CharField(max_length=60)
    begins_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorder = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="a_meeting_number_once")
        ]

    def __str__(self) -> str:
        return self.number


class MeetingCancellation(models.Model):
    """A meeting that is not held (取消); its number stays, its cases go to another meeting."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="cancellation")
    act = models.OneToOneField(Act, models.PROTECT, related_name="meeting_cancellation")
    reason = models.CharField(max_length=200)


class MeetingMember(models.Model):
    """Somebody called to a meeting (参会人员), who may vote in it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_member_is_called_once")
        ]


class AgendaItem(models.Model):
    """A submission on the agenda (议题): one case of several."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    review = models.ForeignKey(Review, models.PROTECT, related_name="agenda_items")
    act = models.ForeignKey(Act, models.PROTECT, related_name="agenda_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "review"], name="a_submission_on_it_once")
        ]


class Attendance(models.Model):
    """Whether a member came (出席), and why not; recorded once."""

    member = models.OneToOneField(MeetingMember, models.PROTECT, related_name="attendance")
    act = models.ForeignKey(Act, models.PROTECT, related_name="attendances")
    present = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(present=True) | ~Q(reason=""), name="an_absence_says_why"
            )
        ]


class Deliberation(models.Model):
    """What a meeting did with one submission; a correction is a new row."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="deliberations")
    act = models.OneToOneField(Act, models.PROTECT, related_name="deliberation")


class DeliberationRecusal(models.Model):
    """Somebody who took no part in a case (回避)."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="recusals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "person"], name="recused_once")
        ]


class DeliberationVote(models.Model):
    """How a member voted (表决)."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    vote = models.CharField(max_length=8)  # a clause id of L10, or abstain
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "person"], name="votes_once")
        ]
