"""Supervision of disclosure: checks, their findings, orders to correct and what came of them."""

from django.db import models
from django.db.models import Q

from sanxiang.models.cases import Act
from sanxiang.models.organisations import Organisation, Section


class DisclosureCheck(models.Model):
    """A supervisory check of how disclosure is carried out (公示工作监督检查, D16)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="disclosure_checks")
    act = models.OneToOneField(Act, models.PROTECT, related_name="disclosure_check")
    checked_on = models.DateField()
    checkers = models.CharField(max_length=200)
    scope = models.TextField()


class CheckFinding(models.Model):
    """One fault that a check found with a section."""

    disclosure_check = models.ForeignKey(DisclosureCheck, models.PROTECT, related_name="findings")
    section = models.ForeignKey(Section, models.PROTECT, related_name="check_findings")
    fault = models.CharField(max_length=16)
    about = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=500)


class DisclosureOrder(models.Model):
    """An order to a section to correct its disclosure (责令改正, D17)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="disclosure_orders")
    section = models.ForeignKey(Section, models.PROTECT, related_name="disclosure_orders")
    act = models.OneToOneField(Act, models.PROTECT, related_name="disclosure_order")
    finding = models.OneToOneField(
        CheckFinding, models.PROTECT, null=True, related_name="disclosure_order"
    )
    fault = models.CharField(max_length=16)
    about = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    due_date = models.DateField()


class OrderAnswer(models.Model):
    """What a section says it has done about an order."""

    order = models.ForeignKey(DisclosureOrder, models.PROTECT, related_name="answers")
    act = models.OneToOneField(Act, models.PROTECT, related_name="order_answer")
    text = models.TextField()


class OrderJudgement(models.Model):
    """What whoever gave the order made of it: corrected, again by a new day, or to be accounted
    for elsewhere (追究责任)."""

    order = models.ForeignKey(DisclosureOrder, models.PROTECT, related_name="judgements")
    act = models.OneToOneField(Act, models.PROTECT, related_name="order_judgement")
    judgement = models.CharField(max_length=10)
    text = models.TextField()
    due_date = models.DateField(null=True)
    referred_to = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(judgement="corrected", due_date=None, referred_to="")
                | Q(judgement="again", due_date__isnull=False, referred_to="")
                | (Q(judgement="account", due_date=None) & ~Q(referred_to="")),
                name="a_judgement_says_what_follows",
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(judgement__in=["corrected", "account"]),
                name="an_order_is_closed_once",
            ),
        ]
