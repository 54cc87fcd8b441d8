"""Supervising disclosure: checks and their findings (D16), orders to correct, answers, judgements
(D17). Each is an act; nothing of it is ever changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Deed, Who, already, who_of, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import (
    Act,
    ActKind,
    CheckFinding,
    DisclosureCheck,
    DisclosureOrder,
    OrderAnswer,
    OrderJudgement,
    Organisation,
    Person,
)
from sanxiang.queries import supervision
from sanxiang.rules import fields
from sanxiang.rules import supervision as rules
from sanxiang.rules.steps import Refusal

Values = Mapping[str, Any]


def record_check(
    values: Values, *, id: UUID, organisation: Organisation, by: Person, at: datetime
) -> DisclosureCheck:
    """A check with its findings. Raises Refused or Invalid."""
    who, today = _supervisor(organisation, by, at), timezone.localdate(at)
    with transaction.atomic():
        if act := already(id, who=by, step=rules.CHECK):
            return act.disclosure_check
        asked = rules.check_fields(supervision.choices_of(organisation))
        data = _kept(asked, values, lambda kept: rules.check_errors(kept, on=today))
        check = DisclosureCheck.objects.create(
            organisation=organisation,
            act=_write(id, rules.CHECK, "D16", data, who, organisation),
            checked_on=date.fromisoformat(data["checked_on"]),
            checkers=data["checkers"],
            scope=data["scope"],
        )
        for row in data["findings"]:
            CheckFinding.objects.create(
                disclosure_check=check,
                section_id=int(row["section"]),
                fault=row["fault"],
                about=row["about"],
                text=row["text"],
            )
        return check


def order(
    values: Values,
    *,
    id: UUID,
    organisation: Organisation,
    by: Person,
    at: datetime,
    finding: CheckFinding | None = None,
) -> DisclosureOrder:
    """Orders a section to correct something by a day; from a finding at most once."""
    who, today = _supervisor(organisation, by, at), timezone.localdate(at)
    with transaction.atomic():
        # One order at a time: the lock makes a second one for the same finding see the first.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=rules.ORDER):
            return act.disclosure_order
        if finding and DisclosureOrder.objects.filter(finding=finding).exists():
            raise Refused([Refusal("D17", "这个问题已经责令改正", "请打开原来的责令改正查看进展")])
        asked = rules.order_fields(supervision.choices_of(organisation))
        data = _kept(asked, values, lambda kept: rules.order_errors(kept, on=today))
        return DisclosureOrder.objects.create(
            organisation=organisation,
            section_id=int(data["section"]),
            act=_write(id, rules.ORDER, "D17", data, who, organisation),
            finding=finding,
            fault=data["fault"],
            about=data["about"],
            text=data["text"],
            due_date=date.fromisoformat(data["due_date"]),
        )


def answer(values: Values, *, id: UUID, number: int, by: Person, at: datetime) -> OrderAnswer:
    """The section says what it has done. DisclosureOrder.DoesNotExist if it may not know of it."""
    today = timezone.localdate(at)
    with transaction.atomic():
        found = _locked(number, by, today)
        if act := already(id, who=by, step=rules.ANSWER):
            return act.order_answer
        who = who_of(found.organisation, by, at)
        held = [(post.role, post.section_id) for post in who.posts]
        if refused := rules.answer_refusals(held, found.section_id):
            raise Refused(refused)
        _refuse_closed(found)
        data = _kept(rules.ANSWER_FIELDS, values)
        act = _write(id, rules.ANSWER, "D17", {"order": number, **data}, who, found.organisation)
        return OrderAnswer.objects.create(order=found, act=act, text=data["text"])


def judge(values: Values, *, id: UUID, number: int, by: Person, at: datetime) -> OrderJudgement:
    """Whoever supervises says whether it is corrected, goes on, or is to be accounted for."""
    today = timezone.localdate(at)
    with transaction.atomic():
        found = _locked(number, by, today)
        who = _supervisor(found.organisation, by, at)
        if act := already(id, who=by, step=rules.JUDGE):
            return act.order_judgement
        _refuse_closed(found)
        standing = supervision.standing_of(found)
        data = _kept(
            rules.JUDGE_FIELDS, values, lambda kept: rules.judge_errors(kept, standing, on=today)
        )
        due = date.fromisoformat(data["due_date"]) if data["due_date"] else None
        act = _write(id, rules.JUDGE, "D17", {"order": number, **data}, who, found.organisation)
        return OrderJudgement.objects.create(
            order=found,
            act=act,
            judgement=data["judgement"],
            text=data["text"],
            due_date=due,
            referred_to=data["referred_to"],
        )


def _locked(number: int, by: Person, on: date) -> DisclosureOrder:
    """The order, if the person may know of it; its row locked before what came of it is read."""
    DisclosureOrder.objects.select_for_update().filter(pk=number).first()
    return supervision.orders(by, on=on).get(pk=number)


def _refuse_closed(found: DisclosureOrder) -> None:
    if supervision.standing_of(found).judged:
        raise Refused([Refusal("D17", "这次责令改正已经办结", "又有问题的，请重新责令改正")])


def _kept(
    asked: Sequence[fields.Field],
    values: Values,
    errors_of: Any = lambda kept: [],
) -> dict[str, Any]:
    kept, errors = fields.check(asked, values)
    if errors := errors or errors_of(kept):
        raise Invalid(errors)
    return kept


def _supervisor(organisation: Organisation, by: Person, at: datetime) -> Who:
    return who_of(organisation, by, at, rules.supervisor_refusals)


def _write(
    id: UUID, step: str, clause: str, data: Values, who: Who, organisation: Organisation
) -> Act:
    deed = Deed(id=id, kind=ActKind.MANAGE, step=step, clause=clause, data=data, in_dossier=False)
    return write(deed, who=who, organisation=organisation, case=None)
