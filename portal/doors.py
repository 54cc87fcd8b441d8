"""The two narrow doors between the inside and the public side; the only code the inside calls.

`receive` lets one message in, `waiting_reports` and `acknowledge` let reports of citizens out.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.checks import Refused, read
from portal.messages import COUNTS, PAPER_STATES, PAYLOADS, read_record
from portal.models import (
    Checkpoint,
    Count,
    ErrorReport,
    HolidayYear,
    Organisation,
    PaperCode,
    PublicRecord,
    Received,
    RecordLink,
    Site,
    Withdrawal,
)
from portal.search import number_key, text_key
from sanxiang.rules.notices import NoticeError, read_notice

__all__ = ["Refused", "acknowledge", "examine", "receive", "waiting_reports"]
REPORTS_AT_ONCE = 100


@dataclass(frozen=True)
class Delivery:
    """Where a message goes and when it came."""

    using: str
    at: datetime


def receive(message: Mapping[str, Any], *, using: str, at: datetime) -> None:
    """Apply one message in one transaction; a message id already applied changes nothing.

    Raises `Refused` with every defect; then nothing of the message was kept.
    """
    if set(message) != {"id", "kind", "payload"}:
        raise Refused("消息应有且只有 id、kind、payload 三项")
    kind = message["kind"]
    if not isinstance(kind, str) or kind not in PAYLOADS:
        raise Refused(f"kind：不认识的消息种类 {kind!r}")
    try:
        message_id = uuid.UUID(message["id"])
    except (ValueError, AttributeError, TypeError):
        raise Refused("id：应为 UUID 文字") from None
    payload = read(PAYLOADS[kind], message["payload"])
    with transaction.atomic(using=using):
        _, is_new = Received.objects.using(using).get_or_create(
            message_id=message_id, defaults={"kind": kind, "received_at": at}
        )
        if is_new:
            APPLY[kind](payload, Delivery(using, at))


def examine(kind: str, payload: Mapping[str, Any]) -> None:
    """Raise `Refused` where `receive` would for the content of a message; nothing is written."""
    checked = read(PAYLOADS[kind], payload)
    if kind == "record":
        read_record(checked["record"])


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
    linked: list[str] = fields.pop("linked")
    correction = fields.pop("correction") or {"note": "", "corrected_at": None}
    row, _ = PublicRecord.objects.using(delivery.using).update_or_create(
        public_id=public_id,
        defaults=fields
        | {
            "party_key": text_key(fields["party_name"])[:400],
            "title_key": text_key(fields["title"])[:600],
            "number_key": number_key(fields["number"])[:200],
            "correction_note": correction["note"],
            "corrected_at": correction["corrected_at"],
            "record_bytes": text.encode(),
            "receipt_bytes": payload["receipt"],
        },
    )
    row.links.all().delete()
    RecordLink.objects.using(delivery.using).bulk_create(
        RecordLink(record=row, linked_id=one) for one in dict.fromkeys(linked)
    )
    name_organisation(fields["organisation_code"], fields["organisation_name"], delivery)


def name_organisation(code: str, name: str, delivery: Delivery) -> None:
    Organisation.objects.using(delivery.using).update_or_create(code=code, defaults={"name": name})


def receipt(payload: dict[str, Any], delivery: Delivery) -> None:
    PublicRecord.objects.using(delivery.using).filter(
        public_id=payload["public_id"], version=payload["version"]
    ).update(receipt_bytes=payload["receipt"])


def withdrawal(payload: dict[str, Any], delivery: Delivery) -> None:
    """Erase the public copy and leave its tombstone; the ledger keeps what was published."""
    public_id = payload["public_id"]
    if (payload["ground"] == "annulled") != bool(payload["explanation"]):
        raise Refused("explanation：决定被撤销时须说明理由，其他情形应为空")
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
        gone.delete(using=delivery.using)
        return
    # A later ground, such as an annulment after the term ended, replaces the earlier one.
    if not stones.filter(public_id=public_id).update(
        ground=payload["ground"],
        explanation=payload["explanation"],
        withdrawn_at=payload["withdrawn_at"],
    ):
        raise Refused("public_id：没有这条公示")


def counts(payload: dict[str, Any], delivery: Delivery) -> None:
    as_of, rows = payload["as_of"], payload["rows"]
    for row in rows:
        if row["decided"] != sum(row[count] for count in COUNTS):
            raise Refused(f"rows：{row['organisation_name']}的五项之和不等于应公开决定数")
    if len({row["organisation_code"] for row in rows}) != len(rows):
        raise Refused("rows：同一机构出现两次")
    kept = Count.objects.using(delivery.using)
    if kept.filter(as_of__gt=as_of).exists():
        return
    kept.all().delete()
    kept.bulk_create(Count(as_of=as_of, **row) for row in rows)
    for row in rows:
        name_organisation(row["organisation_code"], row["organisation_name"], delivery)


def checkpoint(payload: dict[str, Any], delivery: Delivery) -> None:
    kept = Checkpoint.objects.using(delivery.using)
    if not kept.filter(size__gt=payload["size"]).exists():
        kept.update_or_create(
            size=payload["size"],
            defaults={
                "note": payload["note"],
                "public_key": payload["public_key"],
                "received_at": delivery.at,
            },
        )


def calendar(payload: dict[str, Any], delivery: Delivery) -> None:
    try:
        notice = read_notice(payload["text"])
    except NoticeError as defect:
        raise Refused(*defect.errors) from None
    HolidayYear.objects.using(delivery.using).update_or_create(
        year=notice.year, defaults={"text": payload["text"]}
    )


def site(payload: dict[str, Any], delivery: Delivery) -> None:
    Site.objects.using(delivery.using).update_or_create(
        id=1, defaults={"content": payload, "received_at": delivery.at}
    )


def report_status(payload: dict[str, Any], delivery: Delivery) -> None:
    if payload["state"] in {"corrected", "clarified"} and not payload["answer"]:
        raise Refused("answer：办结时须写明答复")
    reports = ErrorReport.objects.using(delivery.using).filter(code=payload["code"])
    if not reports.exists():
        raise Refused("code：没有这个回执编号")
    reports.exclude(changed_at__gt=payload["changed_at"]).update(
        state=payload["state"], answer=payload["answer"], changed_at=payload["changed_at"]
    )


def paper(payload: dict[str, Any], delivery: Delivery) -> None:
    order = list(PAPER_STATES)
    codes = PaperCode.objects.using(delivery.using)
    kept = codes.select_for_update().filter(code=payload["code"]).first()
    if kept is None or order.index(kept.state) < order.index(payload["state"]):
        codes.update_or_create(code=payload.pop("code"), defaults=payload)


APPLY: dict[str, Callable[[dict[str, Any], Delivery], None]] = {
    "record": record,
    "receipt": receipt,
    "withdrawal": withdrawal,
    "counts": counts,
    "checkpoint": checkpoint,
    "calendar": calendar,
    "site": site,
    "report_status": report_status,
    "paper": paper,
}


def waiting_reports(*, using: str) -> list[dict[str, Any]]:
    """Error reports the inside has not taken yet, oldest first, at most 100."""
    waiting = ErrorReport.objects.using(using).filter(taken_at=None).order_by("id")
    return [
        {
            "code": report.code,
            "public_id": report.public_id,
            "version": report.version,
            "text": report.text,
            "contact": report.contact,
            "created_at": report.created_at.isoformat(),
        }
        for report in waiting[:REPORTS_AT_ONCE]
    ]


def acknowledge(codes: Sequence[str], *, using: str, at: datetime) -> None:
    """The inside holds these reports now: the public side forgets their text and contact."""
    with transaction.atomic(using=using):
        reports = ErrorReport.objects.using(using).filter(code__in=codes, taken_at=None)
        reports.filter(state="waiting").update(state="taken", changed_at=at)
        reports.update(taken_at=at, text="", contact="")
