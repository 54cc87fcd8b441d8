"""Complaints about officers (D5.7), sealed as they lie."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.models import Complaint, ComplaintFile

AT_ONCE = 5  # each may carry its attachments


def waiting(*, using: str) -> list[dict[str, Any]]:
    found = (
        Complaint.objects.using(using)
        .filter(taken_at=None)
        .select_related("key")
        .prefetch_related("files")
        .order_by("id")
    )
    return [
        {
            "code": complaint.lookup,
            "organisation_code": complaint.key.organisation_code,
            "key_number": complaint.key.number,
            "reporter_key": complaint.reporter_key,
            "sealed": base64.b64encode(complaint.sealed).decode(),
            "files": [
                base64.b64encode(file.sealed).decode()
                for file in sorted(complaint.files.all(), key=lambda file: file.position)
            ],
            "created_at": complaint.created_at.isoformat(),
        }
        for complaint in found[:AT_ONCE]
    ]


def acknowledge(codes: Sequence[str], *, using: str, at: datetime) -> None:
    """The inside holds them: even their sealed bytes leave the public side."""
    with transaction.atomic(using=using):
        held = Complaint.objects.using(using).filter(lookup__in=codes, taken_at=None)
        ComplaintFile.objects.using(using).filter(complaint__in=held).delete()
        held.update(taken_at=at, sealed=b"", size=0)
