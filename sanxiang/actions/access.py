"""Who read what is written down at once."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sanxiang.models import AccessKind, AccessRecord, Case, Person

ONE_READING = timedelta(minutes=10)  # a player asks for many parts: that is one playing


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is read, and how."""

    case: Case
    kind: AccessKind
    object_type: str
    object_id: uuid.UUID | None = None


def record_access(reading: Reading, *, by: Person, at: datetime) -> None:
    """Writes down one reading; the parts of the same reading, minutes apart, are one."""
    same = AccessRecord.objects.filter(
        person=by,
        case=reading.case,
        kind=reading.kind,
        object_type=reading.object_type,
        object_id=reading.object_id,
        at__gt=at - ONE_READING,
    )
    if not same.exists():
        AccessRecord.objects.create(
            person=by,
            case=reading.case,
            kind=reading.kind,
            object_type=reading.object_type,
            object_id=reading.object_id,
            at=at,
        )
