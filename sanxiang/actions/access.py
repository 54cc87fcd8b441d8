"""Who read what is written down at once, and hashed into the ledger in batches."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from django.db import transaction

from sanxiang.actions import ledger
from sanxiang.actions.acts import Committed
from sanxiang.ledger.entry import Disclosure, canonical
from sanxiang.models import AccessBatch, AccessKind, AccessRecord, Case, Person

ONE_READING = timedelta(minutes=10)  # a player asks for many parts: that is one playing
GATHERED = timedelta(minutes=10)  # an entry of the ledger is for many readings
SETTLED = timedelta(minutes=1)  # younger records may still be joined by ones with lower numbers
BATCH = 5_000


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


def seal_access(*, at: datetime) -> AccessBatch | None:
    """Puts the readings not yet covered under one hash in the ledger, once the oldest has waited
    for others; None while there is nothing to do."""
    with transaction.atomic():
        last = AccessBatch.objects.select_for_update().order_by("-last_id").first()
        waiting = AccessRecord.objects.filter(pk__gt=last.last_id if last else 0).order_by("pk")
        records = list(takewhile(lambda record: record.at <= at - SETTLED, waiting[:BATCH]))
        if not records or records[0].at > at - GATHERED:
            return None
        return _sealed(records, at)


def content_of(records: list[AccessRecord]) -> bytes:
    """The exact bytes that a batch is hashed from: anyone with the records can make them again."""
    return canonical(
        [
            [r.pk, r.person_id, r.case_id, r.kind, r.object_type, str(r.object_id or ""),
             r.at.isoformat()]
            for r in records
        ]
    )  # fmt: skip


def _sealed(records: list[AccessRecord], at: datetime) -> AccessBatch:
    committed = Committed.of(content_of(records), type="access")
    batch = AccessBatch.objects.create(
        entry_id=uuid.uuid4(),
        first_id=records[0].pk,
        last_id=records[-1].pk,
        sha256=committed.sha256,
    )
    disclosure = Disclosure(
        type=committed.type,
        size=committed.size,
        salt=ledger.salt(object_id=f"{batch.entry_id}/{committed.type}"),
        sha256=bytes.fromhex(committed.sha256),
        sm3=bytes.fromhex(committed.sm3),
    )
    body = {
        "v": 1,
        "type": "access",
        "count": len(records),
        "entered_at": at.isoformat(),
        "objects": [disclosure.as_object],
    }
    ledger.append(entry_id=batch.entry_id, body=body)
    return batch
