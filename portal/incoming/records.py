"""Records of decisions and results: published, proved by a receipt, taken down."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from portal.checks import (
    Refused,
    day,
    moment,
    one_of,
    packed,
    packed_or_none,
    public_words,
    whole,
    words,
)
from portal.incoming import record_files
from portal.incoming.counts import name_organisation
from portal.incoming.message import Delivery, Message
from portal.messages import EXPLAINED, GROUNDS, PUBLIC_ID, item_code, read_record
from portal.models import PublicRecord, RecordLink, Withdrawal
from portal.places import BITS, after_last, first_place, second_of
from portal.search import index
from portal.search.words import number_key


def record(payload: dict[str, Any], delivery: Delivery) -> None:
    text: str = payload["record"]
    fields = read_record(text)
    public_id, version = fields["public_id"], fields["version"]
    if Withdrawal.objects.using(delivery.using).filter(public_id=public_id).exists():
        raise Refused("public_id：这条公示已撤下，再次公示须使用新的编号")
    kept = (
        PublicRecord.objects.using(delivery.using)
        .select_for_update()
        .filter(public_id=public_id)
        .first()
    )
    if kept is not None and kept.version > version:
        return
    if kept is not None and kept.version == version and bytes(kept.record_bytes) != text.encode():
        raise Refused("version：同一版本已有不同内容，更正须增加版本号")
    if kept is not None:
        index.erase(kept, using=delivery.using)
    linked: list[str] = fields.pop("linked")
    file = fields.pop("file")
    correction = fields.pop("correction") or {"note": "", "corrected_at": None}
    row, _ = PublicRecord.objects.using(delivery.using).update_or_create(
        public_id=public_id,
        defaults=fields
        | {
            "place": place_of(fields["published_at"], kept, delivery),
            "number_key": number_key(fields["number"])[:200],
            "item_code": item_code(fields["item_name"]),
            "decided_year": fields["decided_date"].year,
            "correction_note": correction["note"],
            "corrected_at": correction["corrected_at"],
            "record_bytes": text.encode(),
            "receipt_bytes": payload["receipt"],
        },
    )
    index.add(row, using=delivery.using)
    row.links.all().delete()
    RecordLink.objects.using(delivery.using).bulk_create(
        RecordLink(record=row, linked_id=one) for one in dict.fromkeys(linked)
    )
    record_files.expect(row, file, delivery)
    name_organisation(fields["organisation_code"], fields["organisation_name"], delivery)


def place_of(published_at: datetime, kept: PublicRecord | None, delivery: Delivery) -> int:
    """Its own place if it has one in that second, else the next."""
    first = first_place(published_at)
    if kept is not None and second_of(kept.place) == first >> BITS:
        return kept.place
    taken = PublicRecord.objects.using(delivery.using).filter(
        place__gte=first, place__lt=after_last(published_at)
    )
    last: int | None = taken.aggregate(Max("place"))["place__max"]
    return first if last is None else last + 1


def receipt(payload: dict[str, Any], delivery: Delivery) -> None:
    PublicRecord.objects.using(delivery.using).filter(
        public_id=payload["public_id"], version=payload["version"]
    ).update(receipt_bytes=payload["receipt"])


def public_term(payload: dict[str, Any], delivery: Delivery) -> None:
    """The last day is set anew; the day said before is kept beside it."""
    records = PublicRecord.objects.using(delivery.using).select_for_update()
    record = records.filter(public_id=payload["public_id"]).first()
    if record is None or record.take_down_date == payload["take_down_date"]:
        return
    record.earlier_take_down_date = record.take_down_date
    record.take_down_date = payload["take_down_date"]
    record.save(update_fields=["take_down_date", "earlier_take_down_date"])


def withdrawal(payload: dict[str, Any], delivery: Delivery) -> None:
    """Erase the public copy and leave its tombstone; the ledger keeps what was published."""
    public_id = payload["public_id"]
    if (payload["ground"] in EXPLAINED) != bool(payload["explanation"]):
        raise Refused("explanation：决定不再有效时须说明理由，其他情形应为空")
    stones = Withdrawal.objects.using(delivery.using)
    gone = (
        PublicRecord.objects.using(delivery.using)
        .select_for_update()
        .filter(public_id=public_id)
        .first()
    )
    if gone is not None:
        stones.create(
            public_id=public_id,
            kind=gone.kind,
            organisation_name=gone.organisation_name,
            ground=payload["ground"],
            explanation=payload["explanation"],
            withdrawn_at=payload["withdrawn_at"],
        )
        index.erase(gone, using=delivery.using)
        gone.delete(using=delivery.using)
        return
    # A later ground, such as an annulment after the term ended, replaces the earlier one.
    if not stones.filter(public_id=public_id).update(
        ground=payload["ground"],
        explanation=payload["explanation"],
        withdrawn_at=payload["withdrawn_at"],
    ):
        raise Refused("public_id：没有这条公示")


MESSAGES = {
    "record": Message(
        {"record": words(100_000), "receipt": packed_or_none},
        record,
        examine=lambda payload: read_record(payload["record"]),
    ),
    "receipt": Message({"public_id": PUBLIC_ID, "version": whole(1), "receipt": packed}, receipt),
    "public_term": Message({"public_id": PUBLIC_ID, "take_down_date": day}, public_term),
    "withdrawal": Message(
        {
            "public_id": PUBLIC_ID,
            "ground": one_of(GROUNDS),
            "explanation": public_words(5000, empty=True, lines=True),
            "withdrawn_at": moment,
        },
        withdrawal,
    ),
}
