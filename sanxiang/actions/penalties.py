"""What the steps of a penalty bring about beside their act: more time, and an end of waiting."""

from sanxiang.actions import deadlines
from sanxiang.actions.consequence import Effect
from sanxiang.models import Deadline
from sanxiang.queries.facts import facts_of
from sanxiang.rules import payments, terms


def extend_decision(effect: Effect) -> None:
    """The one extension of the time to decide; the old due date is kept."""
    deadline = Deadline.objects.get(case=effect.case, term=terms.DECIDE.name, met_at=None)
    reason = f"{effect.act.data['article']}：{effect.act.data['reason']}"
    deadlines.extend(deadline, to=terms.DECIDE_EXTENDED, reason=reason, at=effect.who.at)


def settle_payment(effect: Effect) -> None:
    """The time to pay ends when the fine is paid in full."""
    facts = facts_of(effect.case, actor=effect.who.person, on=effect.facts.on)
    if payments.unpaid(facts) <= 0:
        deadlines.meet(effect.case, (terms.PAY,), act=effect.by_act, at=effect.who.at)
