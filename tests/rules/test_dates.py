"""Days in the order in which things can have happened."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from sanxiang.rules import dates, guards, levies, payments
from sanxiang.rules.facts import HERE
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.terms import RECONSIDERATION
from tests import make_facts
from tests.make_facts import act

SERVED = (
    Field(name="served_at", label="送达时间", kind=Kind.MOMENT),
    Field(name="period_from", label="所属期间起", kind=Kind.DATE, any_day=True),
)
DECIDED = act("decide", 3)


def early(served_at: str, *acts: Any, **known: Any) -> list[tuple[str, str]]:
    data = {"served_at": served_at, "period_from": "2001-01-01"}
    return dates.before_what_it_follows(SERVED, ("decide",), make_facts.facts(*acts, **known), data)


@pytest.mark.clause("own/dates-in-order")
def test_a_day_is_not_before_the_one_of_the_step_that_comes_first() -> None:
    assert early("2026-11-24T00:01", DECIDED) == []
    [(name, text)] = early("2026-11-23T23:59", DECIDED)
    assert name == "served_at"
    assert text.startswith("早于“前一步”的日期 2026-11-24，请核对")


@pytest.mark.clause("own/dates-in-order")
def test_what_the_earlier_record_tells_counts_more_than_when_it_was_entered() -> None:
    entered_late = act("decide", 3, decided_at="2026-11-20T10:00", note="2001 年以来")

    assert early("2026-11-20T09:00", entered_late) == []
    assert early("2026-11-19T23:00", entered_late) != []


@pytest.mark.clause("own/dates-in-order")
def test_without_an_earlier_step_nothing_lies_before_the_first_record_of_the_matter() -> None:
    found = act("source", 1, found_date="2026-11-02")
    before = make_facts.facts(act("source", 1, found_date="2026-10-05"))

    assert early("2026-11-02T08:00", found) == []
    assert early("2026-11-01T08:00", found) != []
    assert early("2026-11-01T08:00", found, origin=before, follows="1号") == []
    assert early("2026-11-01T08:00", found, follows="1号") == []  # nothing may be known of it
    assert early("2026-11-01T08:00") == []


@pytest.mark.clause("reconsideration-law/20")
def test_no_term_runs_from_a_day_before_the_law_that_sets_it() -> None:
    def told(day: str) -> list[str]:
        found = dates.before_the_law("served_at", RECONSIDERATION, {"served_at": day})
        return [text for _, text in found]

    assert told("2024-01-01T09:00") == []
    [text] = told("2023-12-31T09:00")
    assert text.startswith("不能计算")
    assert text.endswith("2023-12-31尚无规定，请核对日期")


@pytest.mark.clause("R3")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2026-11-24", []),
        ("2026-11-24T10:00", []),
        ("2026-11-24T10:01", ["时间晚于现在（10:00），请核对"]),
        ("2026-11-25T00:00", ["时间晚于今天，请核对"]),
        ("", []),
    ],
)
def test_what_happened_lies_before_now(given: str, told: list[str]) -> None:
    now = datetime(2026, 11, 24, 10, 0, 59, tzinfo=HERE)
    check = guards.not_later_than_today("at")

    assert [text for _, text in check(make_facts.facts(now=now), {"at": given})] == told


@pytest.mark.clause("coercion-law/54")
@pytest.mark.parametrize(
    ("fine", "added", "wrong"),
    [
        ("15000.00", "0.00", []),
        ("15000.00", "0.01", ["added"]),
        ("20000.00", "0.00", ["fine"]),
        ("0.00", "9.00", ["fine", "added"]),
    ],
)
def test_a_reminder_names_what_is_owed(fine: str, added: str, wrong: list[str]) -> None:
    paid = act("pay", 5, covers="fine", amount="5000.00", paid_date="2026-11-24")
    known = make_facts.facts(act("draft", 2, fine="20000.00"), act("decide", 3), paid)

    found = payments.as_owed(known, {"fine": fine, "added": added})

    assert [name for name, _ in found] == wrong


@pytest.mark.clause("own/levy-paid")
def test_a_payment_of_nothing_is_none() -> None:
    known = make_facts.facts(act("draft", 2, amount="10.00"))
    tried = {sum: levies.not_more_than_owed(known, {"amount": sum}) for sum in ("0.00", "10.00")}

    assert [name for name, _ in tried["0.00"]] == ["amount"]
    assert tried["10.00"] == []


@pytest.mark.clause("own/dates-in-order")
def test_a_day_is_the_one_of_the_bureau_not_of_greenwich() -> None:
    at_dawn = replace(DECIDED, happened_at=datetime(2026, 11, 23, 22, 0, tzinfo=UTC))

    assert dates.first_day(at_dawn) == "2026-11-24"
