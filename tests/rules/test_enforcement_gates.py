"""Each demand on an enforcement, tried on plain facts: one clause a test."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules import fields
from sanxiang.rules.carried_over import remedies_end
from sanxiang.rules.enforcements import added_until
from sanxiang.rules.facts import ActFact, CaseFacts, DeadlineFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import asked, field_errors, refusals
from tests import make_facts
from tests.make_facts import act
from tests.usual.enforcement import USUAL

ENFORCEMENT = PROCEDURES["enforcement"]
AFTER = date(2026, 12, 9)
DUE = date(2026, 3, 25)
TERMS = (
    DeadlineFact(term="court_application", due_date=date(2026, 12, 10)),
    DeadlineFact(term="reminded", due_date=date(2026, 12, 8)),
)


def facts(*acts: ActFact, **registered: Any) -> CaseFacts:
    """Registered, reminded, heard; the days after the reminder have passed."""
    said = (
        act("assign", 1, officers=["1", "2"], leader="1"),
        act("register", 2, **(USUAL["register"] | registered)),
        act("remind", 3, **USUAL["remind"]),
        act("serve_reminder", 4, **USUAL["serve_reminder"]),
        act("statement", 5, **USUAL["statement"]),
    )
    return make_facts.facts(*said, *acts, on=AFTER, deadlines=TERMS)


def refused(name: str, known: CaseFacts) -> list[str]:
    return [one.clause for one in refusals(ENFORCEMENT, ENFORCEMENT.step(name), known)]


def wrong(name: str, known: CaseFacts, **changes: Any) -> list[str]:
    step = ENFORCEMENT.step(name)
    given = {**USUAL[name], **({"head": "1"} if name == "apply_court" else {}), **changes}
    data, errors = fields.check(asked(step, known), given)
    return [error.name for error in errors or field_errors(step, known, data)]


@pytest.mark.clause("coercion-law/35")
def test_nobody_is_reminded_before_the_days_to_pay_are_over_or_after_paying() -> None:
    assert refused("remind", facts()) == []
    assert refused("remind", facts(pay_until="2026-12-09")) == ["coercion-law/35"]


@pytest.mark.clause("coercion-law/35")
def test_a_reminder_names_the_exact_sum() -> None:
    assert wrong("remind", facts()) == []
    assert wrong("remind", facts(), amount="19999.99") == ["amount"]
    assert wrong("remind", facts(paid="5000.00"), amount="15000.00") == []
    assert wrong("remind", facts(), added="1.00") == ["added"]


@pytest.mark.clause("coercion-law/36")
def test_what_the_party_says_is_recorded_and_answered() -> None:
    assert wrong("statement", facts(), response="statement") == ["content", "handling"]


@pytest.mark.clause("coercion-law/53")
def test_the_end_of_the_remedies_is_reckoned_from_service() -> None:
    assert remedies_end(date(2026, 3, 10)) == date(2026, 9, 10)
    assert wrong("register", facts()) == []
    assert wrong("register", facts(), remedies_over="2026-09-09") == ["remedies_over"]
    assert wrong("register", facts(), sought="upheld", remedies_over="2026-10-01") == []


@pytest.mark.clause("coercion-law/53", "coercion-law/54", "coercion-law/46")
def test_the_court_is_asked_in_its_time() -> None:
    assert refused("apply_court", facts()) == []
    assert refused("apply_court", facts(remedies_over="2026-12-09")) == ["coercion-law/53"]
    assert "coercion-law/46" in refused("apply_court", facts(pay_until="2026-12-09"))
    assert refused("apply_court", facts(sought="upheld")) == ["coercion-law/53"]


@pytest.mark.clause("coercion-law/55")
def test_an_application_has_all_its_materials() -> None:
    assert wrong("apply_court", facts()) == []
    assert wrong("apply_court", facts(), materials=["application", "decision"]) == ["materials"]


@pytest.mark.clause("coercion-law/39")
def test_what_is_suspended_does_not_go_on_until_it_is_resumed() -> None:
    stopped = act("suspend", 6, **USUAL["suspend"])

    assert refused("apply_court", facts(stopped)) == ["coercion-law/39"]
    assert refused("resume", facts(stopped)) == []
    assert refused("apply_court", facts(stopped, act("resume", 7))) == []


@pytest.mark.clause("coercion-law/40")
def test_an_ending_has_its_ground_and_only_an_ending() -> None:
    assert wrong("finish", facts(), outcome="ended") == ["ended_ground"]
    assert wrong("finish", facts(), ended_ground="annulled") == ["ended_ground"]
    assert wrong("finish", facts(), outcome="ended", ended_ground="annulled") == []


@pytest.mark.clause("coercion-law/42")
@pytest.mark.parametrize(
    ("remedied", "waived", "last", "found"),
    [
        ("no", "", "16000.00", []),
        ("no", "1000.00", "15000.00", ["waived"]),
        ("yes", "1000.00", "15000.00", []),
        ("yes", "6000.01", "9999.99", ["waived"]),
        ("yes", "1000.00", "16000.00", ["stages"]),
    ],
)
def test_an_agreement_gives_up_at_most_the_added_fine(
    remedied: str, waived: str, last: str, found: list[str]
) -> None:
    known = facts(act("decide", 6, **USUAL["decide"]))
    stages = [{"date": "2026-12-10", "amount": "10000.00"}, {"date": "2027-01-10", "amount": last}]
    given = {"agreed_date": "2026-12-09", "remedied": remedied, "waived": waived, "stages": stages}

    assert wrong("agreement", known, **given) == found


@pytest.mark.clause("coercion-law/45", "penalty-law/72")
@pytest.mark.parametrize(
    ("until", "stopped", "amount", "found"),
    [
        ("2026-04-04", "0", "6000.00", []),
        ("2026-04-04", "0", "6000.01", ["amount"]),
        ("2026-04-04", "3", "6000.00", ["amount"]),
        ("2026-11-24", "0", "20000.00", []),
        ("2026-11-24", "0", "20000.01", ["amount"]),
        ("2026-04-04", "三", "6000.00", ["stopped_days"]),
        ("2026-12-10", "0", "20000.00", ["until_date"]),
    ],
)
def test_what_is_added_follows_the_standard_and_never_exceeds_the_fine(
    until: str, stopped: str, amount: str, found: list[str]
) -> None:
    given = {"until_date": until, "stopped_days": stopped, "amount": amount}

    assert wrong("decide", facts(), **given) == found


@pytest.mark.clause("coercion-law/45", "penalty-law/73")
@given(st.integers(1, 400), st.integers(0, 400))
def test_days_that_do_not_count_add_nothing_and_the_rest_up_to_the_fine(
    days: int, stopped: int
) -> None:
    until = DUE + timedelta(days=days)

    most = added_until(facts(), until, stopped)

    assert most == min(Decimal(20_000), Decimal(600) * max(0, days - stopped))
