"""What may be known by a code (D6, D7): allow-lists without case number, party, fact or opinion."""

from datetime import datetime
from typing import Any, TypeVar

from portal.checks import (
    day,
    day_or_none,
    list_of,
    moment,
    one_of,
    part,
    public_words,
    shaped,
    words,
)
from portal.incoming.message import Delivery, Message
from portal.messages import PAPER_CODE
from portal.models import Confirmation, Inspection, Matter

Coded = TypeVar("Coded", Inspection, Matter)
MINUTE = shaped(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


def _iso(check: Any) -> Any:
    """The value as it came, once it is one that the check takes: kept as plain JSON."""

    def checked(value: object) -> object:
        check(value)
        return value

    return checked


def _minute_or_none(value: object) -> object:
    if value is None:
        return None
    datetime.fromisoformat(MINUTE(value))
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("应为 true 或者 false")
    return value


OFFICER = part(
    {
        "name": words(60),
        "certificate": words(60),
        "valid_from": _iso(day),
        "valid_to": _iso(day),
    }
)
# clause: D6 (who is here, on which basis, which rights; nothing of the firm)
INSPECTION = {
    "code": PAPER_CODE,
    "organisation_name": words(100),
    "phone": words(50, empty=True),
    "officers": list_of(OFFICER, 50),
    "matter": public_words(5000, empty=True, lines=True),
    "basis": public_words(5000, empty=True, lines=True),
    "starts_at": _minute_or_none,
    "ends_at": _minute_or_none,
    "rights": public_words(5000, empty=True, lines=True),
    "duties": public_words(5000, empty=True, lines=True),
    "ended_date": _iso(day_or_none),
    "changed_at": moment,
}
# clause: D7 (the stage, the days, what is awaited, the rights; no name, no fact)
MATTER = {
    "code": PAPER_CODE,
    "procedure": words(50),
    "organisation_name": words(100),
    "phone": words(50, empty=True),
    "stage": words(100),
    "stage_date": _iso(day),
    "dates": list_of(part({"date": _iso(day), "text": words(100)}), 100),
    "awaited_from": one_of({"us": "本机关", "you": "当事人", "": "无"}),
    "awaited": words(100, empty=True),
    "due_date": _iso(day_or_none),
    "paused": _truth,
    "rights": list_of(part({"text": words(200), "due_date": _iso(day_or_none)}), 50),
    "ended_date": _iso(day_or_none),
    "forget_date": _iso(day_or_none),
    "changed_at": moment,
}


def inspection(payload: dict[str, Any], delivery: Delivery) -> None:
    code, changed_at = payload.pop("code"), payload.pop("changed_at")
    ended: dict[str, Any] = {"ended_date": day_or_none(payload["ended_date"])}
    _keep(Inspection, code, changed_at, {"content": payload, **ended}, delivery)


def matter(payload: dict[str, Any], delivery: Delivery) -> None:
    code, changed_at = payload.pop("code"), payload.pop("changed_at")
    _keep(Matter, code, changed_at, {"content": payload}, delivery)


def _keep(
    table: type[Coded],
    code: str,
    changed_at: datetime,
    values: dict[str, Any],
    delivery: Delivery,
) -> None:
    """The newest word on a code; an older one that comes late changes nothing."""
    kept = table.objects.using(delivery.using)
    if not kept.filter(code=code, changed_at__gt=changed_at).exists():
        kept.update_or_create(code=code, defaults={**values, "changed_at": changed_at})


def forget_code(payload: dict[str, Any], delivery: Delivery) -> None:
    """Nothing is left of a code whose time is over, and it is as unknown as any other."""
    code = payload["code"]
    for table in (Inspection, Matter):
        table.objects.using(delivery.using).filter(code=code).delete()
    Confirmation.objects.using(delivery.using).filter(
        inspection=code, taken_at__isnull=False
    ).delete()


MESSAGES = {
    "inspection": Message(INSPECTION, inspection),
    "matter": Message(MATTER, matter),
    "forget_code": Message({"code": PAPER_CODE}, forget_code),
}
