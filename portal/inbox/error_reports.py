"""Reports of errors in what is published (D15)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.models import ErrorReport

AT_ONCE = 100


def waiting(*, using: str) -> list[dict[str, Any]]:
    """Error reports the inside has not taken yet, oldest first, at most 100."""
    found = ErrorReport.objects.using(using).filter(taken_at=None).order_by("id")
    return [
        {
            "code": report.code,
            "subject": report.subject,
            "organisation_code": report.organisation_code,
            "public_id": report.public_id,
            "version": report.version,
            "text": report.text,
            "contact": report.contact,
            "created_at": report.created_at.isoformat(),
        }
        for report in found[:AT_ONCE]
    ]


def acknowledge(codes: Sequence[str], *, using: str, at: datetime) -> None:
    """The inside holds these reports now: the public side forgets their text and contact."""
    with transaction.atomic(using=using):
        reports = ErrorReport.objects.using(using).filter(code__in=codes, taken_at=None)
        reports.filter(state="waiting").update(state="taken", changed_at=at)
        reports.update(taken_at=at, text="", contact="")
