"""What the public sees of a result: an allow-list of fields, and how long."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sanxiang.rules import terms
from sanxiang.rules.calendars import Calendar
from sanxiang.rules.parties import masked


@dataclass(frozen=True, kw_only=True)
class PublicRecord:
    """The fields of a public record; nothing else of a case leaves the inside."""

    public_id: str
    version: int
    kind: str
    organisation_code: str
    organisation_name: str
    title: str
    item_name: str
    party_kind: str
    party_name: str
    party_code: str
    facts: str
    basis: str
    result: str
    outcome: str  # normal | problem
    number: str
    decided_date: str
    published_at: str
    take_down_date: str | None
    linked: list[str]
    correction: dict[str, str] | None

    def fields(self) -> Mapping[str, Any]:
        return asdict(self)


def take_down_date(published: date, *, is_person: bool, calendar: Calendar) -> date:
    """The last day of the public term (D12.2a), by the parameters of the day of publication."""
    term = terms.PUBLIC_NATURAL_PERSON if is_person else terms.PUBLIC
    return terms.due(term, published, calendar, published).date


def public_title(kind: str, party_name: str, *, is_person: bool) -> str:
    shown = masked(party_name, is_person=is_person)
    return f"{shown}行政处罚决定" if kind == "penalty_decision" else f"{shown}行政检查结果"


def instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
