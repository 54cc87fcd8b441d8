"""What the steps of a penalty bring about beside their act: more time, and an end of waiting."""

from django.utils import timezone

from sanxiang.actions import deadlines
from sanxiang.actions.consequence import Effect
from sanxiang.models import Deadline
from sanxiang.queries.facts import facts_of
from sanxiang.rules import payments, terms
from sanxiang.rules.terms_of_payment import INSTALMENT


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
    plan = Deadline.objects.filter(case=effect.case, term=INSTALMENT.name).order_by("-pk")
    newest = list(plan.values_list("pk", flat=True)[: len(payments.instalments(facts))])
    paid = sorted(newest)[: payments.kept(facts)]
    Deadline.objects.filter(pk__in=paid, met_at=None).update(
        met_at=effect.who.at, met_by=effect.by_act
    )


def start_instalments(effect: Effect) -> None:
    """Each instalment that was approved is a deadline of its own; an earlier plan is over."""
    deadlines.meet(effect.case, (INSTALMENT,), act=effect.by_act, at=effect.who.at)
    for count, part in enumerate(payments.in_order(effect.act.data["instalments"]), start=1):
        title = f"缴纳罚款第{count}期 {part.amount:,.2f} 元"
        deadlines.fix(
            deadlines.Running(
                term=INSTALMENT,
                case=effect.case,
                act=effect.by_act,
                start_date=timezone.localdate(effect.who.at),
            ),
            deadlines.Fixed(
                due_date=part.on,
                title=title,
                explanation=f"{title}：缴纳期限 {part.on:%Y-%m-%d} 由批准延期、分期缴纳时确定，"
                "不随工作日历变动；到期没有缴清的，这一期自次日起计算加处罚款。",
            ),
        )
