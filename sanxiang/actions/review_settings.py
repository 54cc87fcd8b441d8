"""How a bureau reviews: whether a reviewer reads first, how many have to take part."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from sanxiang.actions.acts import Deed, already, who_of, write
from sanxiang.actions.refused import Invalid
from sanxiang.models import ActKind, Organisation, Person, ReviewSetting
from sanxiang.rules import fields
from sanxiang.rules.review import setting

STEP = "set_reviewing"


def set_reviewing(
    *, id: UUID, organisation: Organisation, data: Mapping[str, Any], by: Person, at: datetime
) -> ReviewSetting:
    """From now on; what was heard before stays as it was."""
    who = who_of(organisation, by, at, setting.refusals)
    with transaction.atomic():
        if act := already(id, who=by, step=STEP):
            return act.review_setting
        kept, errors = fields.check(setting.FIELDS, data)
        if errors := errors or setting.errors(kept):
            raise Invalid(errors)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause=setting.CLAUSE,
            data=kept,
            in_dossier=False,
        )
        return ReviewSetting.objects.create(
            organisation=organisation,
            act=write(deed, who=who, organisation=organisation, case=None),
            first_reading=kept["first_reading"] == "yes",
            quorum_percent=int(kept["quorum_percent"]),
        )
