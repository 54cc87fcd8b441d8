"""Each demand of the licence law, tried on plain facts: one clause a test."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules import licence_examination as examination
from sanxiang.rules import licence_receipt as receipt
from sanxiang.rules import licences, terms
from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.facts import CaseFacts, DeadlineFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import refusals
from sanxiang.rules.terms_of_licence import TERMS
from tests.make_facts import TODAY, act, errors, facts

LICENCE = PROCEDURES["licence"]
CALENDAR = builtin_calendar()
MINOR = {f"L3_{number}": "no" for number in range(1, 6)}
NO = {"verification": "no", "testing": "no", "others": "no", "hearing": "no"}


def refused(step: str, known: CaseFacts) -> list[str]:
    return [refusal.clause for refusal in refusals(LICENCE, LICENCE.step(step), known)]


def applied(**data: str) -> CaseFacts:
    given = {"kind": "new", "matter": "示例", "received_date": "2026-11-24", "expires_date": ""}
    return facts(act("apply", 1, **(given | data)))


def examined(*acts: object, **found: str) -> CaseFacts:
    """A case whose materials were examined with these answers."""
    team = act("assign", 2, officers=["1", "2"], leader="1")
    return facts(team, act("examine", 3, findings="示例", **(NO | found)), *acts)  # type: ignore[arg-type]


@pytest.mark.clause("licence-law/29", "licence-law/31")
def test_an_application_names_its_matter_and_materials_and_vouches_for_them() -> None:
    asked = {field.name: field for field in LICENCE.step("apply").fields}

    assert [name for name, field in asked.items() if field.required] == [
        "kind", "matter", "received_date", "way", "materials", "truthful",
    ]  # fmt: skip
    assert asked["truthful"].must_be == "yes"


@pytest.mark.clause("licence-law/29", "own/agents")
def test_an_agent_applies_with_a_letter_of_authority() -> None:
    known = applied(agent="示甲")
    letter = act("agent", 2, name="示甲", until="2026-12-31")
    lapsed = DeadlineFact(term="licence_accept", due_date=TODAY - timedelta(days=1))

    assert refused("accept", applied(agent="")) == []
    assert refused("accept", known) == ["own/agents"]
    assert refused("accept", replace(known, acts=(*known.acts, letter))) == []
    assert refused("accept", replace(known, deadlines=(lapsed,))) == []


@pytest.mark.clause("licence-law/29")
def test_the_licence_law_lets_an_applicant_send_as_many_agents_as_it_likes() -> None:
    three = [act("agent", n, name=f"示{n}", until="2026-12-31") for n in (2, 3, 4)]

    assert LICENCE.step("agent").clause == "licence-law/29"
    assert refused("agent", facts(*three)) == []


@pytest.mark.clause("licence-law/32", "licence-law/42", "licence-law/44", "licence-law/47")
@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("licence_accept", "2026-09-24", "2026-10-09"),
        ("licence_decide", "2026-09-24", "2026-10-29"),
        ("licence_decide_extended", "2026-09-24", "2026-11-12"),
        ("licence_deliver", "2026-09-24", "2026-10-15"),
        ("licence_hearing_request", "2026-02-12", "2026-02-26"),
        ("licence_hearing", "2026-02-12", "2026-03-18"),
        ("levy_answer", "2026-09-24", "2026-10-09"),
        ("levy_serve", "2026-09-24", "2026-10-12"),
        ("levy_pay", "2026-09-24", "2026-10-09"),
    ],
)
def test_a_term_ends_on_this_day(name: str, start: str, end: str) -> None:
    found = terms.due(TERMS[name], date.fromisoformat(start), CALENDAR, TODAY)
    assert found.date.isoformat() == end


@pytest.mark.clause("licence-law/82")
def test_every_term_of_a_licence_is_in_working_days() -> None:
    units = {
        name: terms.due(term, date(2026, 3, 2), CALENDAR, TODAY).unit.value
        for name, term in TERMS.items()
        if name.startswith("licence")
    }
    assert set(units.values()) == {"个工作日"}


@pytest.mark.clause("licence-law/50")
@given(st.dates(date(2019, 1, 1), date(2026, 6, 30)), st.integers(20, 80))
def test_a_renewal_is_late_exactly_when_fewer_than_thirty_working_days_are_left(
    received: date, ahead: int
) -> None:
    expires = received + timedelta(days=ahead)
    left = sum(CALENDAR.day(received + timedelta(days=n)).working for n in range(1, ahead + 1))
    data = {
        "kind": "renewal", "late_note": "",
        "received_date": received.isoformat(), "expires_date": expires.isoformat(),
    }  # fmt: skip

    found = receipt.late_renewal_is_explained(facts(), data)
    assert errors(found) == (["late_note"] if left < 30 else [])
    assert receipt.late_renewal_is_explained(facts(), data | {"late_note": "申请人生病。"}) == []


@pytest.mark.clause("licence-law/50")
def test_a_late_renewal_is_told_its_days() -> None:
    data = {
        "kind": "renewal", "late_note": "",
        "received_date": "2026-09-24", "expires_date": "2026-10-31",
    }  # fmt: skip
    ((_, text),) = receipt.late_renewal_is_explained(facts(), data)

    assert "30 个工作日" in text
    assert "2026-11-12，晚于届满日 2026-10-31" in text


@pytest.mark.clause("licence-law/50")
@pytest.mark.parametrize(
    ("kind", "expires", "outcome", "found"),
    [
        ("renewal", "2026-11-23", "refused", ["outcome"]),
        ("renewal", "2026-11-24", "refused", []),
        ("renewal", "2026-11-23", "granted", []),
        ("new", "", "refused", []),
    ],
)
def test_a_renewal_not_decided_before_the_expiry_is_granted(
    kind: str, expires: str, outcome: str, found: list[str]
) -> None:
    known = applied(kind=kind, expires_date=expires)
    assert errors(licences.lapsed_renewal_is_granted(known, {"outcome": outcome})) == found


@pytest.mark.clause("licence-law/32")
@pytest.mark.parametrize(
    ("ground", "competent", "acts", "late", "found"),
    [
        ("not_ours", "", (), False, ["competent"]),
        ("not_ours", "示例省厅", (), False, []),
        ("not_needed", "", (), False, []),
        ("not_corrected", "", (), False, ["ground"]),
        ("not_corrected", "", ("correct",), False, []),
        ("not_corrected", "", ("correct", "corrected"), True, ["ground"]),
    ],
)
def test_each_ground_of_not_accepting_holds_only_where_the_law_has_it(
    ground: str, competent: str, acts: tuple[str, ...], late: bool, found: list[str]
) -> None:
    due = DeadlineFact(term="licence_accept", due_date=TODAY - timedelta(days=late))
    done = [act(name, n, received_date="2026-11-16") for n, name in enumerate(acts, 2)]
    known = facts(act("apply", 1, received_date="2026-11-16"), *done, deadlines=(due,))

    data = {"ground": ground, "competent": competent}
    assert errors(receipt.ground_not_to_accept_holds(known, data)) == found


@pytest.mark.clause("licence-law/34", "licence-law/36", "licence-law/45", "licence-law/46")
@pytest.mark.parametrize(
    ("found", "clause"),
    [
        ("verification", "licence-law/34"),
        ("others", "licence-law/36"),
        ("testing", "licence-law/45"),
        ("hearing", "licence-law/48"),
    ],
)
def test_what_the_examination_finds_necessary_is_done_before_the_draft(
    found: str, clause: str
) -> None:
    assert refused("draft", examined()) == []
    assert refused("draft", examined(**{found: "yes"})) == [clause]


@pytest.mark.clause("licence-law/34", "licence-law/48")
def test_what_is_found_after_the_draft_stands_against_the_decision_too() -> None:
    drafted = (act("draft", 4, outcome="granted"), act("screen", 5, **MINOR))
    again = act("examine", 6, **(NO | {"verification": "yes"}))
    heard = (act("hearing_notice", 6), act("hearing", 7))

    assert refused("decide", examined(*drafted)) == []
    assert refused("decide", examined(*drafted, again)) == ["licence-law/34"]
    assert refused("decide", examined(*drafted, *heard)) == ["licence-law/48", "L13"]
    assert refused("decide", examined(*drafted, *heard, act("draft", 8))) == ["L13"]


@pytest.mark.clause("licence-law/46")
@pytest.mark.parametrize(
    ("hearing", "announced", "found"),
    [("yes", "no", ["announced"]), ("yes", "yes", []), ("no", "no", [])],
)
def test_a_hearing_of_public_interest_is_announced(
    hearing: str, announced: str, found: list[str]
) -> None:
    known = examined(hearing=hearing)
    assert errors(examination.hearing_is_announced(known, {"announced": announced})) == found


@pytest.mark.clause("licence-law/46")
def test_nobody_calls_a_hearing_that_is_not_due() -> None:
    assert refused("hearing_notice", examined()) == ["licence-law/46"]
    assert refused("hearing_notice", examined(hearing="yes")) == []


@pytest.mark.clause("licence-law/48")
@pytest.mark.parametrize(("held", "found"), [("2026-12-02", ["held_at"]), ("2026-12-03", [])])
def test_a_hearing_is_told_seven_working_days_before(held: str, found: list[str]) -> None:
    assert errors(examination.noticed_early_enough(facts(), {"held_at": f"{held}T09:00"})) == found


@pytest.mark.clause("own/one-pause")
def test_a_term_stands_still_for_one_reason_at_a_time() -> None:
    out = examined(act("send_testing", 4), hearing="yes", testing="yes")

    assert refused("hearing_notice", out) == ["own/one-pause"]
    assert refused("send_testing", out) == ["own/one-pause"]
    assert refused("testing_done", out) == []
    assert refused("testing_done", examined()) != []


@pytest.mark.clause("licence-law/47")
@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"response": "none", "requested_date": ""}, ["response"]),
        ({"response": "waived", "requested_date": ""}, []),
        ({"response": "hearing", "requested_date": ""}, ["requested_date"]),
        ({"response": "hearing", "requested_date": "2026-11-24"}, []),
        ({"response": "hearing", "requested_date": "2026-11-26"}, ["requested_date"]),
    ],
)
def test_the_time_to_ask_for_a_hearing_is_left_whole(
    data: dict[str, str], found: list[str]
) -> None:
    due = DeadlineFact(term="licence_hearing_request", due_date=date(2026, 11, 25))
    assert errors(examination.time_to_answer(facts(deadlines=(due,)), data)) == found


@pytest.mark.clause("licence-law/42")
@pytest.mark.parametrize(("late", "found"), [(0, []), (1, ["licence-law/42"])])
def test_an_extension_comes_before_the_time_is_over(late: int, found: list[str]) -> None:
    due = DeadlineFact(term="licence_decide", due_date=TODAY - timedelta(days=late))
    team = act("assign", 2, officers=["1", "2"], leader="1")
    assert refused("extend", facts(team, deadlines=(due,))) == found


@pytest.mark.clause("licence-law/38")
@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"outcome": "refused", "reasons": ""}, ["reasons"]),
        ({"outcome": "refused", "reasons": "不符合。"}, []),
        ({"outcome": "granted"}, ["licence_name", "content", "valid_from"]),
        (
            {"outcome": "granted", "licence_name": "证", "content": "示例",
             "valid_from": "2026-11-24", "valid_to": "2026-11-23"},
            ["valid_to"],
        ),
    ],
)  # fmt: skip
def test_a_grant_says_what_and_how_long_and_a_refusal_why(
    data: dict[str, str], found: list[str]
) -> None:
    blank = dict.fromkeys(("reasons", "licence_name", "content", "valid_from", "valid_to"), "")
    assert errors(licences.outcome_is_reasoned(facts(), blank | data)) == found
