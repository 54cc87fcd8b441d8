"""People and their posts (人员、任职): added, appointed, ended; what is past stays as it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import passwords
from sanxiang.actions.administration import (
    Change,
    administrator,
    done,
    keeper,
    locked,
    refuse_errors,
    write_down,
)
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Appointment, Organisation, Person
from sanxiang.rules import people
from sanxiang.rules.fields import Field, FieldError, check
from sanxiang.rules.people import Term, term_of
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

LIST = "D11.4"  # the officer list
LIAISON = "D13"


@transaction.atomic
def add_person(
    *, id: UUID, organisation: Organisation, data: Mapping[str, Any], by: Person, at: datetime
) -> tuple[Person, str]:
    """A new person with the first post held; `data` has the values of people.PERSON and
    people.APPOINTMENT. Returns the one-time password too: "" when it was handed out before.
    Raises Refused or Invalid."""
    who = administrator(organisation, by=by, at=at)
    _lock(organisation)
    if act := done(id, by=by, step="add_person"):
        return Person.objects.get(pk=act.data["person"]), ""
    kept = _checked((*people.PERSON, *_fields(organisation)), data)
    refuse_errors(people.person_errors(kept) + _username_errors(kept["username"]))
    person = Person(
        username=kept["username"], name=kept["name"], is_outside=bool(organisation.reviews)
    )
    password = passwords.give(person)
    appointment = _appointment(person, organisation, kept, on=timezone.localdate(at))
    person.save()
    appointment.person = person
    appointment.save()
    change = Change(
        id=id,
        step="add_person",
        clause=_clause(appointment),
        data=_entry(appointment, kept["reason"]),
        protected={"name": person.name, "username": person.username},
    )
    write_down(change, who=who, organisation=organisation)
    return person, password


@transaction.atomic
def appoint(
    *,
    id: UUID,
    person_id: int,
    organisation: Organisation,
    data: Mapping[str, Any],
    by: Person,
    at: datetime,
) -> Appointment:
    """A further post of somebody known; `data` has the values of people.APPOINTMENT."""
    person = locked(person_id)
    keeper(person, by=by, at=at)
    who = administrator(organisation, by=by, at=at)
    _lock(organisation)
    if act := done(id, by=by, step="appoint"):
        return Appointment.objects.get(pk=act.data["appointment"])
    _refuse_closed(person)
    kept = _checked(_fields(organisation), data)
    appointment = _appointment(person, organisation, kept, on=timezone.localdate(at))
    appointment.save()
    change = Change(
        id=id,
        step="appoint",
        clause=_clause(appointment),
        data=_entry(appointment, kept["reason"]),
    )
    write_down(change, who=who, organisation=organisation)
    return appointment


@transaction.atomic
def appoint_stand_in(
    *, id: UUID, principal_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> Appointment:
    """Somebody who holds another's post for a time (代理); `data` has the values of
    people.STAND_IN."""
    principal = Appointment.objects.select_related("organisation").get(pk=principal_id)
    organisation = principal.organisation
    who = administrator(organisation, by=by, at=at)
    _lock(organisation)
    if act := done(id, by=by, step="appoint_stand_in"):
        return Appointment.objects.get(pk=act.data["appointment"])
    principal.refresh_from_db()
    kept = _checked(people.STAND_IN, data)
    person = locked(int(kept["person"]))
    keeper(person, by=by, at=at)
    _refuse_closed(person)
    _refuse_no_stand_in(principal, person)
    term = term_of(kept)
    refuse_errors(people.stand_in_errors(term, principal.term))
    values = {
        **kept,
        "role": principal.role,
        "section": str(principal.section_id or ""),
        "title": f"{principal.title}（代理）"[:60],
    }
    appointment = _appointment(person, organisation, values, on=timezone.localdate(at))
    appointment.stands_in_for = principal
    appointment.save()
    change = Change(
        id=id,
        step="appoint_stand_in",
        clause=LIST,
        data={**_entry(appointment, kept["reason"]), "stands_in_for": principal.pk},
    )
    write_down(change, who=who, organisation=organisation)
    return appointment


@transaction.atomic
def end_appointment(
    *, id: UUID, appointment_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> Appointment:
    """Sets the last day of a post, or moves it forward; `data` has the values of people.ENDING."""
    appointment = Appointment.objects.select_related("organisation").get(pk=appointment_id)
    keeper(locked(appointment.person_id), by=by, at=at)
    who = administrator(appointment.organisation, by=by, at=at)
    _lock(appointment.organisation)
    if done(id, by=by, step="end_appointment"):
        return appointment
    appointment.refresh_from_db()
    kept = _checked(people.ENDING, data)
    errors = people.ending_errors(kept, appointment.term, on=timezone.localdate(at))
    last = date.fromisoformat(kept["to_date"])
    refuse_errors(errors or _outlasting(appointment, last))
    before, appointment.to_date = appointment.to_date, last
    appointment.save(update_fields=["to_date"])
    change = Change(
        id=id,
        step="end_appointment",
        clause=_clause(appointment),
        data={
            "person": appointment.person_id,
            "appointment": appointment.pk,
            "to_date": kept["to_date"],
            "before": before.isoformat() if before else "",
            "reason": kept["reason"],
        },
    )
    write_down(change, who=who, organisation=appointment.organisation)
    return appointment


def _lock(organisation: Organisation) -> None:
    """One change of an organisation's posts at a time: the second sees the first."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _fields(organisation: Organisation) -> tuple[Field, ...]:
    """The fields of an appointment, with the posts and sections of this organisation to choose
    from."""
    choices = {
        "role": people.roles_in(organisation.reviews),
        "section": tuple((str(s.pk), s.name) for s in organisation.sections.order_by("pk")),
    }
    return tuple(
        replace(field, choices=choices[field.name]) if field.name in choices else field
        for field in people.APPOINTMENT
    )


def _checked(fields: tuple[Field, ...], data: Mapping[str, Any]) -> dict[str, Any]:
    kept, errors = check(fields, data)
    refuse_errors(errors)
    return kept


def _appointment(
    person: Person, organisation: Organisation, kept: Mapping[str, Any], *, on: date
) -> Appointment:
    """The appointment, unsaved, when nothing stands against it; Invalid otherwise."""
    if person.is_outside != bool(organisation.reviews):
        text = "外部审核人员和本单位人员不能互相兼任"
        remedy = "请另外登记一个账号"
        raise Refused([Refusal("own/outside-reviewers", text, remedy)])
    refuse_errors(people.appointment_errors(kept, on=on))
    term = term_of(kept)
    appointment = Appointment(
        person=person,
        organisation=organisation,
        section_id=int(kept["section"]) if kept["section"] else None,
        role=kept["role"],
        title=kept["title"],
        from_date=term.from_date,
        to_date=term.to_date,
    )
    refuse_errors(_twice(appointment) + _second_liaison(appointment))
    return appointment


def _twice(appointment: Appointment) -> list[FieldError]:
    same = Appointment.objects.filter(
        person_id=appointment.person.pk,
        organisation=appointment.organisation,
        section=appointment.section_id,
        role=appointment.role,
    )
    if any(appointment.term.meets(other.term) for other in same):
        text = f"这段时间已经登记为{appointment.get_role_display()}，不必重复登记；请核对日期"
        return [FieldError("from_date", text)]
    return []


def _second_liaison(appointment: Appointment) -> list[FieldError]:
    if appointment.role != Role.LIAISON:
        return []
    others = Appointment.objects.filter(
        section=appointment.section_id, role=Role.LIAISON.value
    ).select_related("person")
    return people.liaison_errors(
        appointment.term, [(other.person.name, other.term) for other in others.order_by("pk")]
    )


def _refuse_no_stand_in(principal: Appointment, person: Person) -> None:
    if principal.role == Role.LIAISON:
        text = "每个科室只有一名联络员，不设代理"
        raise Refused([Refusal(LIAISON, text, "请结束现任联络员的任职，再任命新的联络员")])
    if principal.stands_in_for_id:
        raise Refused([Refusal(LIST, "代理人不能再由别人代理", "请为原任职安排代理")])
    if principal.person_id == person.pk:
        raise Invalid([FieldError("person", "代理人不能是本人，请另选一人")])


def _refuse_closed(person: Person) -> None:
    if not person.is_active:
        raise Refused([Refusal("own/accounts", "该账号已停用，不能任职", "请先启用账号")])


def _outlasting(appointment: Appointment, last: date) -> list[FieldError]:
    names = [
        stand_in.person.name
        for stand_in in appointment.stand_ins.select_related("person").order_by("pk")
        if stand_in.term.meets(Term(from_date=last)) and stand_in.term.end > last
    ]
    text = f"{'、'.join(names)}的代理超过这一天，请先结束代理"
    return [FieldError("to_date", text)] if names else []


def _username_errors(username: str) -> list[FieldError]:
    if Person.objects.filter(username__iexact=username).exists():
        return [FieldError("username", "用户名已有人使用，请换一个，例如加上数字")]
    return []


def _clause(appointment: Appointment) -> str:
    return LIAISON if appointment.role == Role.LIAISON else LIST


def _entry(appointment: Appointment, reason: str) -> dict[str, Any]:
    return {
        "person": appointment.person_id,
        "appointment": appointment.pk,
        "role": appointment.role,
        "section": appointment.section_id,
        "title": appointment.title,
        "from_date": appointment.from_date.isoformat(),
        "to_date": appointment.to_date.isoformat() if appointment.to_date else "",
        "reason": reason,
    }
