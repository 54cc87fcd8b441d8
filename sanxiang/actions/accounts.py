"""Log-in accounts (账号): new passwords, closing and opening, the first administrator."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sanxiang.actions import passwords
from sanxiang.actions.acts import Who
from sanxiang.actions.administration import (
    CLAUSE,
    Change,
    done,
    locked,
    refuse_errors,
    sole_keeper,
    write_down,
)
from sanxiang.actions.refused import Refused
from sanxiang.models import Appointment, Organisation, Person
from sanxiang.queries import administrators
from sanxiang.rules import people
from sanxiang.rules.fields import FieldError, check
from sanxiang.rules.roles import ROLE_NAMES, Role
from sanxiang.rules.steps import Refusal


@transaction.atomic
def reset_password(*, id: UUID, person_id: int, by: Person, at: datetime) -> str:
    """Gives a one-time password, to be changed at the next log-in; every open session ends.
    Returns "" when this very request was answered before: a password is shown once."""
    person = locked(person_id)
    who, organisation = sole_keeper(person, by=by, at=at)
    if done(id, by=by, step="reset_password"):
        return ""
    password = passwords.give(person)
    person.save(update_fields=["password", "password_is_temporary"])
    change = Change(id=id, step="reset_password", clause=CLAUSE, data={"person": person.pk})
    write_down(change, who=who, organisation=organisation)
    return password


@transaction.atomic
def deactivate(
    *, id: UUID, person_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> Person:
    """Closes an account; `data` has the values of people.CLOSING. Posts are ended first, so that
    nobody waits for somebody who cannot log in."""
    person = locked(person_id)
    who, organisation = sole_keeper(person, by=by, at=at)
    if done(id, by=by, step="deactivate"):
        return person
    change = _closing(Change(id=id, step="deactivate", clause=CLAUSE, data=data), person)
    _refuse_posts(person, at)
    person.is_active = False
    person.save(update_fields=["is_active"])
    write_down(change, who=who, organisation=organisation)
    return person


@transaction.atomic
def reactivate(
    *, id: UUID, person_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> Person:
    """Opens a closed account again; `data` has the values of people.CLOSING."""
    person = locked(person_id)
    who, organisation = sole_keeper(person, by=by, at=at)
    if done(id, by=by, step="reactivate"):
        return person
    change = _closing(Change(id=id, step="reactivate", clause=CLAUSE, data=data), person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    write_down(change, who=who, organisation=organisation)
    return person


@transaction.atomic
def first_administrator(
    *, id: UUID, organisation: Organisation, data: Mapping[str, Any], at: datetime
) -> tuple[Person, str]:
    """The administrator of an organisation that has none, made from the terminal of the server;
    `data` has the values of people.PERSON. Returns the one-time password too."""
    on = timezone.localdate(at)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.reviews:
        text = f"{organisation.name}是外部审核单位，不设系统管理员"
        raise Refused([Refusal(CLAUSE, text, "它的账号由州局系统管理员登记")])
    if administrators.has_administrator(organisation, on=on):
        text = f"{organisation.name}已有系统管理员"
        raise Refused([Refusal(CLAUSE, text, "请由系统管理员在“人员”页面登记其他人员")])
    kept, errors = check(people.PERSON, data)
    refuse_errors(errors)
    refuse_errors(people.person_errors(kept))
    if Person.objects.filter(username__iexact=kept["username"]).exists():
        refuse_errors([FieldError("username", "用户名已有人使用，请换一个")])
    person = Person(username=kept["username"], name=kept["name"])
    password = passwords.give(person)
    person.save()
    post = Appointment.objects.create(
        person=person,
        organisation=organisation,
        role=Role.ADMINISTRATOR.value,
        title=ROLE_NAMES[Role.ADMINISTRATOR],
        from_date=on,
    )
    change = Change(
        id=id,
        step="first_administrator",
        clause=CLAUSE,
        data={"person": person.pk, "appointment": post.pk},
        protected=kept,
    )
    write_down(change, who=Who(person=person, posts=(post,), at=at), organisation=organisation)
    return person, password


def _closing(change: Change, person: Person) -> Change:
    """The change with its reason checked."""
    kept, errors = check(people.CLOSING, change.data)
    refuse_errors(errors)
    return replace(change, data={"person": person.pk, **kept})


def _refuse_posts(person: Person, at: datetime) -> None:
    on = timezone.localdate(at)
    held = Appointment.objects.filter(Q(to_date=None) | Q(to_date__gte=on), person=person)
    if held.exists():
        text = "此人今天或者以后还有任职，不能停用账号"
        remedy = "请先结束各项任职，第二天再停用；需要立即禁止登录的，请重置密码"
        raise Refused([Refusal(CLAUSE, text, remedy)])
