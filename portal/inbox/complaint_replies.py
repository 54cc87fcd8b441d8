"""What reporters added to their complaints (D5.7), sealed as it lies."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from portal.models import ComplaintReply

AT_ONCE = 100


def waiting(*, using: str) -> list[dict[str, Any]]:
    """Replies to complaints the inside has taken already, the oldest first."""
    found = (
        ComplaintReply.objects.using(using)
        .filter(taken_at=None, complaint__taken_at__isnull=False)
        .select_related("complaint")
        .order_by("id")
    )
    return [
        {
            "code": str(reply.place),
            "lookup": reply.complaint.lookup,
            "key_number": reply.key_number,
            "sealed": base64.b64encode(reply.sealed).decode(),
            "created_at": reply.at.isoformat(),
        }
        for reply in found[:AT_ONCE]
    ]


def acknowledge(codes: Sequence[str], *, using: str, at: datetime) -> None:
    held = ComplaintReply.objects.using(using).filter(place__in=codes, taken_at=None)
    held.update(taken_at=at, sealed=b"")
