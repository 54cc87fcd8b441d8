"""Enforcement certificates and legal qualifications (执法证、法律职业资格), never edited.

A renewal is a new certificate; one taken back ends earlier than it says.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import case_codes
from sanxiang.actions.administration import (
    Change,
    done,
    keeper,
    locked,
    refuse_errors,
    write_down,
)
from sanxiang.models import Certificate, LegalQualification, Person
from sanxiang.rules import people
from sanxiang.rules.fields import FieldError, check
from sanxiang.rules.people import Term

CERTIFIED = "penalty-law/42"
QUALIFIED = "penalty-law/58"


@transaction.atomic
def add_certificate(
    *, id: UUID, person_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> Certificate:
    """Enters a certificate; `data` has the values of people.CERTIFICATE."""
    person = locked(person_id)
    who, organisation = keeper(person, by=by, at=at)
    if act := done(id, by=by, step="add_certificate"):
        return Certificate.objects.get(pk=act.data["certificate"])
    kept, errors = check(people.CERTIFICATE, data)
    refuse_errors(errors)
    refuse_errors(people.certificate_errors(kept) + _number_errors(kept["number"]))
    certificate = Certificate.objects.create(
        person=person,
        number=kept["number"],
        scope=kept["scope"],
        valid_from=date.fromisoformat(kept["valid_from"]),
        valid_to=date.fromisoformat(kept["valid_to"]),
    )
    data = {"person": person.pk, "certificate": certificate.pk, **kept}
    change = Change(id=id, step="add_certificate", clause=CERTIFIED, data=data)
    write_down(change, who=who, organisation=organisation)
    case_codes.certificate_changed(person, by=by, at=at)
    return certificate


@transaction.atomic
def withdraw_certificate(
    *, id: UUID, certificate_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> Certificate:
    """Ends a certificate before its day: taken back, lost, or entered wrongly; `data` has the
    values of people.ENDING. Its printed last day stays in the act."""
    certificate = Certificate.objects.get(pk=certificate_id)
    who, organisation = keeper(locked(certificate.person_id), by=by, at=at)
    if done(id, by=by, step="withdraw_certificate"):
        return certificate
    certificate.refresh_from_db()
    kept, errors = check(people.ENDING, data)
    refuse_errors(errors)
    term = Term(from_date=certificate.valid_from, to_date=certificate.valid_to)
    refuse_errors(people.ending_errors(kept, term, on=timezone.localdate(at)))
    before, certificate.valid_to = certificate.valid_to, date.fromisoformat(kept["to_date"])
    certificate.save(update_fields=["valid_to"])
    change = Change(
        id=id,
        step="withdraw_certificate",
        clause=CERTIFIED,
        data={
            "person": certificate.person_id,
            "certificate": certificate.pk,
            "before": before.isoformat(),
            **kept,
        },
    )
    write_down(change, who=who, organisation=organisation)
    case_codes.certificate_changed(certificate.person, by=by, at=at)
    return certificate


@transaction.atomic
def add_qualification(
    *, id: UUID, person_id: int, data: Mapping[str, Any], by: Person, at: datetime
) -> LegalQualification:
    """Enters a legal qualification; `data` has the values of people.QUALIFICATION."""
    person = locked(person_id)
    who, organisation = keeper(person, by=by, at=at)
    if act := done(id, by=by, step="add_qualification"):
        return LegalQualification.objects.get(pk=act.data["qualification"])
    kept, errors = check(people.QUALIFICATION, data)
    refuse_errors(errors)
    errors = people.qualification_errors(kept, on=timezone.localdate(at))
    refuse_errors(errors + _qualification_errors(person, kept["number"]))
    qualification = LegalQualification.objects.create(
        person=person,
        number=kept["number"],
        granted_date=date.fromisoformat(kept["granted_date"]),
    )
    data = {"person": person.pk, "qualification": qualification.pk, **kept}
    change = Change(id=id, step="add_qualification", clause=QUALIFIED, data=data)
    write_down(change, who=who, organisation=organisation)
    return qualification


def _number_errors(number: str) -> list[FieldError]:
    if Certificate.objects.filter(number=number).exists():
        return [FieldError("number", "已经登记过，请核对；换发的新证按新证号登记")]
    return []


def _qualification_errors(person: Person, number: str) -> list[FieldError]:
    if LegalQualification.objects.filter(person=person).exists():
        return [FieldError("number", "此人的法律职业资格已经登记，不必重复登记")]
    if LegalQualification.objects.filter(number=number).exists():
        return [FieldError("number", "已登记在别人名下，请核对")]
    return []
