"""Writing what the public site says of the bureau: each version an act, the newest is shown."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from sanxiang.actions import delivery
from sanxiang.actions.acts import Deed, already, who_of, write
from sanxiang.actions.refused import Invalid
from sanxiang.models import Act, ActKind, Organisation, Person
from sanxiang.rules import fields
from sanxiang.rules import site as rules


def set_site(
    values: Mapping[str, Any], *, id: UUID, organisation: Organisation, by: Person, at: datetime
) -> Act:
    """A new version, public once the worker has carried it. Raises Refused or Invalid."""
    on_top = organisation.parent_id is None
    who = who_of(organisation, by, at, partial(rules.refusals, on_top=on_top))
    with transaction.atomic():
        if act := already(id, who=by, step=rules.STEP):
            return act
        data, wrong = fields.check(rules.FIELDS, values)
        if wrong := wrong or rules.errors(data):
            raise Invalid(wrong)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=rules.STEP,
            clause="D5.7",
            data=data,
            in_dossier=False,
        )
        act = write(deed, who=who, organisation=organisation, case=None)
        delivery.post("site", data, act=act, at=at)
        return act
