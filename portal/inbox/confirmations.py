"""What firms said of an inspection (D6): whether those who came showed their certificates."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.models import Confirmation

AT_ONCE = 100
MOST = 10  # of one inspection: more than anybody at the firm has to say


def kept(form_id: uuid.UUID) -> Confirmation | None:
    """What this form already sent."""
    return Confirmation.objects.filter(form_id=form_id).first()


def is_full(code: str) -> bool:
    return Confirmation.objects.filter(inspection=code).count() >= MOST


def keep(code: str, values: Mapping[str, Any], *, at: datetime) -> Confirmation:
    """The same form sent twice is kept once."""
    confirmation, _ = Confirmation.objects.get_or_create(
        form_id=values["form_id"],
        defaults={
            "inspection": code,
            "shown": values["shown"],
            "name": values["name"],
            "remark": values["remark"],
            "created_at": at,
        },
    )
    return confirmation


def waiting(*, using: str) -> list[dict[str, Any]]:
    """Those the inside has not taken yet, oldest first, at most 100."""
    found = Confirmation.objects.using(using).filter(taken_at=None).order_by("id")
    return [
        {
            "code": str(one.form_id),
            "inspection": one.inspection,
            "shown": one.shown,
            "name": one.name,
            "remark": one.remark,
            "created_at": one.created_at.isoformat(),
        }
        for one in found[:AT_ONCE]
    ]


def acknowledge(codes: Sequence[str], *, using: str, at: datetime) -> None:
    """The inside holds these now: the public side forgets who said what."""
    with transaction.atomic(using=using):
        taken = Confirmation.objects.using(using).filter(form_id__in=codes, taken_at=None)
        taken.update(taken_at=at, shown="", name="", remark="")
