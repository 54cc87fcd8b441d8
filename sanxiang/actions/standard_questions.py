"""The policy section writes the standard questions; each version is an act, the newest counts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from sanxiang.actions.acts import Deed, already, who_of, write
from sanxiang.actions.refused import Invalid
from sanxiang.models import Act, ActKind, Organisation, Person
from sanxiang.queries.standard_questions import STEP
from sanxiang.rules.fields import check
from sanxiang.rules.standard_questions import FIELDS, refusals


def write_questions(
    id: UUID,
    subject: str,
    values: Mapping[str, Any],
    *,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> Act:
    """A new version for an item, or for every case where the subject is "". Raises Refused."""
    who = who_of(organisation, by, at, refusals)
    kept, errors = check(FIELDS, values)
    if errors:
        raise Invalid(errors)
    with transaction.atomic():
        if act := already(id, who=by, step=STEP):
            return act
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause="R15",
            data={"subject": subject, **kept},
            in_dossier=False,
        )
        return write(deed, who=who, organisation=organisation, case=None)
