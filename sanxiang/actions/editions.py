"""Choosing with which edition of a procedure an organisation begins new cases."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Deed, already, who_of, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, ActKind, Organisation, Person
from sanxiang.queries.procedures import CHOICE, for_new_cases
from sanxiang.rules import editions, fields
from sanxiang.rules.procedures import edition
from sanxiang.rules.steps import Refusal


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The edition to begin new cases with; `seen` is the version in use that was looked at."""

    id: UUID
    procedure: str
    version: str
    seen: str
    reason: str


def choose_edition(choice: Choice, *, organisation: Organisation, by: Person, at: datetime) -> Act:
    """From now on new cases begin with this edition; open ones stay as they are. Raises Refused
    or Invalid."""
    on = timezone.localdate(at)
    who = who_of(organisation, by, at, editions.refusals)
    with transaction.atomic():
        # One choice at a time: the lock makes the second see the first.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(choice.id, who=by, step=CHOICE):
            return act
        in_use = for_new_cases(organisation, choice.procedure, on=on)
        _refuse(choice, in_use.version, at)
        values, errors = fields.check([editions.REASON], {"reason": choice.reason})
        if errors:
            raise Invalid(errors)
        deed = Deed(
            id=choice.id,
            kind=ActKind.MANAGE,
            step=CHOICE,
            clause=editions.CLAUSE,
            data={
                "procedure": choice.procedure,
                "version": choice.version,
                "before": in_use.version,
                **values,
            },
            in_dossier=False,
        )
        return write(deed, who=who, organisation=organisation, case=None)


def _refuse(choice: Choice, in_use: str, at: datetime) -> None:
    if choice.seen != in_use:
        text = f"别人刚刚改用了 {in_use} 版"
        raise Refused([Refusal("own/one-writer", text, "请刷新页面，看过对照后再确定")])
    try:
        wanted = edition(choice.procedure, choice.version)
    except KeyError:
        raise Refused([Refusal(editions.CLAUSE, "没有这一版程序", "请刷新页面")]) from None
    if wanted.version == in_use:
        raise Refused([Refusal(editions.CLAUSE, f"新案件用的已经是 {in_use} 版")])
    if wanted.from_date > timezone.localdate(at):
        text = f"{wanted.version} 版自 {wanted.from_date:%Y-%m-%d} 起才能用于新案件"
        raise Refused([Refusal(editions.CLAUSE, text, "请到那一天再启用")])
