"""What the steps of a seizure bring about: a longer term, and its end when nothing is held."""

from django.utils import timezone

from sanxiang.actions import deadlines
from sanxiang.actions.consequence import Effect
from sanxiang.actions.refused import Refused
from sanxiang.models import Deadline
from sanxiang.rules import seizures
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import Refusal
from sanxiang.rules.terms_of_coercion import SEIZURE, SEIZURE_EXTENDED


def extend(effect: Effect) -> None:
    """The one extension of coercion-law/25. A term that ended while it waited is not revived."""
    deadline = Deadline.objects.get(case=effect.case, term=SEIZURE.name, met_at=None)
    if timezone.localdate(effect.who.at) > deadline.due_date:
        text = f"查封、扣押期限已于 {deadline.due_date} 届满，不能再延长"
        raise Refused([Refusal("coercion-law/25", text, "请退回承办人，办理“解除查封、扣押”")])
    first = deadline.count or parameter("seizure", deadline.start_date).value
    data = effect.act.data
    deadlines.extend(
        deadline,
        to=SEIZURE_EXTENDED,
        reason=data["reason"],
        at=effect.who.at,
        count=first + int(data["days"]),
    )


def settle(effect: Effect) -> None:
    """The seizure has ended once everything on its list was released or disposed of."""
    if not seizures.left_by(effect.facts, effect.act.data):
        deadlines.meet(
            effect.case, (SEIZURE, SEIZURE_EXTENDED), act=effect.by_act, at=effect.who.at
        )
