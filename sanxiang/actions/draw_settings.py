"""What a bureau sets for its draws: the fields of its officers, the yearly cap per firm."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Deed, already, who_of, write
from sanxiang.actions.refused import Invalid
from sanxiang.models import Act, ActKind, Organisation, Person
from sanxiang.queries import spot_lists
from sanxiang.rules import drawing
from sanxiang.rules import spot_lists as duties
from sanxiang.rules.fields import FieldError


def set_officer_fields(
    *,
    id: UUID,
    organisation: Organisation,
    given: Mapping[str, list[str]],
    by: Person,
    at: datetime,
) -> Act:
    """The fields (监管领域) of each officer of the base, by person id; the whole base at once."""
    base = spot_lists.officer_base(organisation, on=timezone.localdate(at))
    officers = {str(line.person.pk) for line in base}
    known = set(spot_lists.fields_known(organisation))
    if set(given) - officers or {field for fields in given.values() for field in fields} - known:
        raise Invalid([FieldError("", "人员或者监管领域已有变动，请重新打开本页后再填写")])
    data = {"fields": {person: given[person] for person in sorted(given) if given[person]}}
    return _set(id, spot_lists.OFFICERS, "own/spot-check-bases", data, organisation, by, at)


def set_cap(*, id: UUID, organisation: Organisation, times: str, by: Person, at: datetime) -> Act:
    """How often a firm may be inspected in a year."""
    if errors := drawing.times_errors({"times": times}):
        raise Invalid(errors)
    data = {"times": int(times)}
    return _set(id, spot_lists.CAP, "own/inspection-frequency", data, organisation, by, at)


def _set(  # noqa: PLR0913 - what one act is made of
    id: UUID,
    step: str,
    clause: str,
    data: Mapping[str, Any],
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> Act:
    who = who_of(organisation, by, at, duties.base_refusals)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=step):
            return act
        deed = Deed(
            id=id, kind=ActKind.MANAGE, step=step, clause=clause, data=data, in_dossier=False
        )
        return write(deed, who=who, organisation=organisation, case=None)
