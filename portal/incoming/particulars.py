"""What the inside says of itself: ledger heads, holidays, the bureau, codes of papers."""

from typing import Any

from portal.checks import Refused, list_of, moment, one_of, part, shaped, whole, words
from portal.incoming.message import Delivery, Message
from portal.messages import PAPER_CODE, PAPER_STATES
from portal.models import Checkpoint, HolidayYear, PaperCode, Site
from sanxiang.rules.notices import NoticeError, read_notice

SITE = {
    "bureau_name": words(100),
    "yi_name": words(100, empty=True),
    "site_code": shaped(r"[0-9]{10}", empty=True),
    "address": words(200),
    "postcode": words(10, empty=True),
    "phone": words(50),
    "office_hours": words(100, empty=True),
    "supervisor_name": words(100),
    "supervisor_address": words(200),
    "supervisor_postcode": words(10, empty=True),
    "supervisor_phone": words(50),
    "supervisor_email": words(100, empty=True),
    "supervision_procedure": words(5000, lines=True),
    "remedies": list_of(part({"name": words(50), "text": words(5000, lines=True)}), 20),
}


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


def paper(payload: dict[str, Any], delivery: Delivery) -> None:
    order = list(PAPER_STATES)
    codes = PaperCode.objects.using(delivery.using)
    kept = codes.select_for_update().filter(code=payload["code"]).first()
    if kept is None or order.index(kept.state) < order.index(payload["state"]):
        codes.update_or_create(code=payload.pop("code"), defaults=payload)


MESSAGES = {
    "checkpoint": Message(
        {"size": whole(0), "note": words(20_000, lines=True), "public_key": words(500)}, checkpoint
    ),
    "calendar": Message({"text": words(100_000, lines=True)}, calendar),
    "site": Message(SITE, site),
    # clause: own/paper-code (nothing that says whose paper it is, or what)
    "paper": Message({"code": PAPER_CODE, "state": one_of(PAPER_STATES), "since": moment}, paper),
}
