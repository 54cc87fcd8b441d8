"""Random draws (双随机): the roster as published, the digits given after it, recusals."""

from django.db import models

from sanxiang.models.organisations import Organisation
from sanxiang.models.spot_lists import ListedFirm, SpotItem


class Draw(models.Model):
    """A draw whose roster was published: what follows is computed from this text alone."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="draws")
    item = models.ForeignKey(SpotItem, models.PROTECT, related_name="draws")
    number = models.CharField(max_length=60, unique=True)
    act_id = models.UUIDField(unique=True)
    roster = models.TextField()
    roster_sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number


class DrawSeed(models.Model):
    """The digits of the witnesses; with them the draw has taken place."""

    draw = models.OneToOneField(Draw, models.PROTECT, related_name="seed")
    act_id = models.UUIDField(unique=True)
    witnesses = models.JSONField()  # name, post, digits in order
    seed = models.TextField()
    protocol_sha256 = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()


class DrawnFirm(models.Model):
    """A firm that was drawn: a task, of which one case is opened."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="drawn_firms")
    firm = models.ForeignKey(ListedFirm, models.PROTECT, related_name="drawn")
    position = models.PositiveIntegerField()  # in the order of the tickets, from 1

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "position"], name="drawn_position"),
            models.UniqueConstraint(fields=["draw", "firm"], name="a_firm_is_drawn_once"),
        ]


class DrawRecusal(models.Model):
    """An officer who must not inspect a firm that was drawn; the next ticket takes the seat."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="recusals")
    position = models.PositiveIntegerField()  # in the draw, from 1
    act_id = models.UUIDField(unique=True)
    code = models.CharField(max_length=18)
    certificate = models.CharField(max_length=30)
    reason = models.CharField(max_length=300)
    protocol_sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "position"], name="recusal_position"),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_recusal_states_its_reason"
            ),
        ]
