"""What every change of people goes through: who may, one at a time, written down once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from sanxiang.actions.acts import Deed, Who, already, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, ActKind, Organisation, Person
from sanxiang.queries import administrators
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal

CLAUSE = "own/accounts"
NOT_ADMINISTRATOR = Refusal(
    CLAUSE, "人员和任职由本单位或者州局的系统管理员登记", "请联系系统管理员办理"
)
ONESELF = Refusal(
    CLAUSE,
    "不能变动自己的任职、证件和账号",
    "请由另一名系统管理员办理；改密码请用页面右上角“改密码”",
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of people as it is written down; names stand in `protected` only."""

    id: UUID
    step: str
    clause: str
    data: Mapping[str, Any]
    protected: Mapping[str, Any] = field(default_factory=dict)


def administrator(organisation: Organisation, *, by: Person, at: datetime) -> Who:
    """The person as administrator over an organisation, or Refused."""
    posts = administrators.posts_over(by, organisation, on=timezone.localdate(at))
    if not posts:
        raise Refused([NOT_ADMINISTRATOR])
    return Who(person=by, posts=tuple(posts), at=at)


def keeper(person: Person, *, by: Person, at: datetime) -> tuple[Who, Organisation]:
    """Somebody who keeps this person's entries in one of the organisations belonged to."""
    _refuse_oneself(person, by)
    on = timezone.localdate(at)
    for organisation in administrators.belonging(person, on=on):
        if administrators.posts_over(by, organisation, on=on):
            return administrator(organisation, by=by, at=at), organisation
    raise Refused([NOT_ADMINISTRATOR])


def sole_keeper(person: Person, *, by: Person, at: datetime) -> tuple[Who, Organisation]:
    """Somebody who keeps this person in every organisation belonged to: an account opens all of
    them, so an administrator of one alone may not take it over."""
    found = keeper(person, by=by, at=at)
    on = timezone.localdate(at)
    for organisation in administrators.belonging(person, on=on):
        if not administrators.posts_over(by, organisation, on=on):
            text = f"此人在{organisation.name}也有任职，账号由管理这些单位的系统管理员办理"
            raise Refused([Refusal(CLAUSE, text, "请联系州局系统管理员")])
    return found


def _refuse_oneself(person: Person, by: Person) -> None:
    if person.pk == by.pk:
        raise Refused([ONESELF])


def locked(person_id: int) -> Person:
    """The person, with the row held until the transaction ends: one change at a time."""
    return Person.objects.select_for_update().get(pk=person_id)


def done(change_id: UUID, *, by: Person, step: str) -> Act | None:
    return already(change_id, who=by, step=step)


def write_down(change: Change, *, who: Who, organisation: Organisation) -> Act:
    deed = Deed(
        id=change.id,
        kind=ActKind.MANAGE,
        step=change.step,
        clause=change.clause,
        data=change.data,
        protected=change.protected,
        in_dossier=False,
    )
    return write(deed, who=who, organisation=organisation, case=None)


def refuse_errors(errors: list[FieldError]) -> None:
    if errors:
        raise Invalid(errors)
