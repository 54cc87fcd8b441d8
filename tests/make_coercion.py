"""Cases of coercion at the points where tests begin."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sanxiang.actions.cases import Opening, open_case
from sanxiang.models import Act, Case
from tests import make
from tests.snapshots import kept

OFFICERS = ("李示远", "普示勤")
AFTER_REMINDER = datetime(2026, 12, 9, 2, 0, tzinfo=UTC)  # the tenth working day was the 8th


def opened(procedure: str) -> Case:
    opening = Opening(id=uuid4(), procedure=procedure, data=make.PARTY)
    case = open_case(opening, by=make.person("zhifa1"), at=make.NOW)
    make.take(case, "assign", "kezhang")
    return case


def recorded(case: Case, **changes: Any) -> Act:
    """The measure on the spot, with its record signed."""
    act = make.take(case, "onsite", "zhifa1", **changes)
    make.signed(act, "present", "白示林")
    for name in OFFICERS:
        make.signed(act, "officer", name)
    return act


def handed_over(case: Case, **changes: Any) -> Act:
    """The decision with its list, signed."""
    act = make.take(case, "decide", "zhifa1", **changes)
    make.signed(act, "recipient", "白示林")
    for name in OFFICERS:
        make.signed(act, "officer", name)
    return act


@kept
def approved_seizure() -> Case:
    """The head has agreed to a seizure."""
    case = opened("seizure")
    make.approve(make.take(case, "apply", "zhifa1"), "juzhang")
    make.take(case, "screen", "zhifa1")
    return case


@kept
def seized() -> Case:
    """Goods were seized with the head's approval; all is signed."""
    case = approved_seizure()
    recorded(case)
    handed_over(case)
    return case


@kept
def urgently_seized() -> Case:
    """Goods were seized on the spot; the head does not know yet."""
    case = opened("seizure")
    recorded(case, ground="urgent", urgent_reason="货车已经装车，正要驶离。")
    handed_over(case)
    return case


@kept
def registered_enforcement() -> Case:
    """A fine of March that was not paid, remedies over since September."""
    case = opened("enforcement")
    make.take(case, "register", "zhifa1")
    return case


@kept
def reminded() -> Case:
    """The party was reminded today and said nothing."""
    case = registered_enforcement()
    make.take(case, "remind", "zhifa1")
    make.take(case, "serve_reminder", "zhifa1")
    make.take(case, "statement", "zhifa1")
    return case
