"""Where to turn, as the list of contacts says it (D5.6, D5.7, D7)."""

from datetime import date
from typing import Any

from sanxiang.models import Organisation, OutboxMessage, Section, SectionKind
from sanxiang.rules import remedies
from sanxiang.rules.list_columns.contacts import CONTACTS, OFFICE, REMEDY, SUPERVISION

Row = dict[str, Any]
EMPTY = {column.name: "" for column in CONTACTS}


def contacts(organisation: Organisation, on: date) -> list[Row]:
    """The office, then who supervises it, then the remedies of each power."""
    said = _said_last()
    return [
        EMPTY
        | {
            "topic": OFFICE,
            "name": organisation.name,
            "address": organisation.address,
            "postcode": said.get("postcode", ""),
            "phone": organisation.phone,
            "hours": said.get("office_hours", ""),
        },
        EMPTY | {"topic": SUPERVISION} | _supervision(organisation, said),
        *(_remedy(organisation, power, one, on) for power, one in remedies.each()),
    ]


def _said_last() -> Row:
    """What the bureau last told the public side of itself; its county bureaus share it."""
    message = OutboxMessage.objects.filter(kind="site").order_by("-id").first()
    return message.payload if message else {}


# clause: D5.7
def _supervision(organisation: Organisation, said: Row) -> Row:
    if said:
        return {
            "name": said["supervisor_name"],
            "text": said["supervision_procedure"],
            "address": said["supervisor_address"],
            "postcode": said["supervisor_postcode"],
            "phone": said["supervisor_phone"],
            "email": said["supervisor_email"],
        }
    section = Section.objects.filter(organisation=organisation, kind=SectionKind.DISCIPLINE).first()
    return {
        "name": section.name if section else organisation.name,
        "text": section.duties if section else "",
        "address": organisation.address,
        "phone": organisation.phone,
    }


# clause: D5.6
def _remedy(organisation: Organisation, power: str, one: remedies.Remedy, on: date) -> Row:
    return EMPTY | {
        "topic": REMEDY,
        "power": power,
        "name": one.name,
        "text": one.said(on=on),
        "body": getattr(organisation, one.body) if one.body else organisation.name,
        "basis": one.basis,
    }
