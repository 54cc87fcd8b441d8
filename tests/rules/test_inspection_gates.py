"""Each demand on an inspection, tried on plain facts: one clause a test."""

from collections.abc import Mapping
from typing import Any

import pytest

from sanxiang.rules import fields
from sanxiang.rules.facts import ActFact, CaseFacts, ItemFact, RecordingFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Step, field_errors, refusals
from tests import make_facts
from tests.make_facts import MORNING, act, paper
from tests.usual import USUAL


def facts(*acts: ActFact, **known: Any) -> CaseFacts:
    return make_facts.facts(make_facts.team(), *acts, **known)


def step(name: str, procedure: str = "inspection") -> Step:
    return PROCEDURES[procedure].step(name)


def refused(name: str, known: CaseFacts, procedure: str = "inspection") -> list[str]:
    return [r.clause for r in refusals(PROCEDURES[procedure], step(name, procedure), known)]


def missing(name: str, procedure: str = "inspection", /, **given: Any) -> list[str]:
    """Names of the fields that refuse the values given."""
    return [error.name for error in fields.check(step(name, procedure).fields, given)[1]]


def usual(name: str, **changes: Any) -> Mapping[str, Any]:
    values = dict(USUAL[name])
    if "officers" in values:
        values["officers"] = ["1", "2"]
    return values | changes


@pytest.mark.clause("R8")
def test_a_plan_states_purpose_scope_focus_time_division_and_progress() -> None:
    assert missing("plan") == ["purpose", "scope", "focus", "time", "division", "progress"]


@pytest.mark.clause("R8")
def test_the_plan_is_the_leaders() -> None:
    assert step("plan").taken_by == ("team_leader",)


@pytest.mark.clause("R9")
def test_nothing_happens_on_the_site_before_the_notice_was_served() -> None:
    assert refused("onsite_notice", facts(act("prepare", 2))) == ["R9"]
    assert refused("onsite_notice", facts(act("prepare", 2), act("serve_notice", 3))) == []


@pytest.mark.clause("D6", "R12")
def test_the_certificates_are_shown_first() -> None:
    given = {**usual("onsite_notice"), "leader": "1", "certificates_shown": "no"}

    assert missing("onsite_notice", **given) == ["certificates_shown"]


@pytest.mark.clause("R12")
def test_the_site_record_waits_until_the_firm_signed_the_notice() -> None:
    told = act("onsite_notice", 2, officers=["1", "2"])
    site = RecordingFact(kind="photo", purpose="site", recorded_end_at=MORNING, received_at=MORNING)

    bare = facts(told, papers=(paper(told),), recordings=(site,))
    signed = facts(told, papers=(paper(told, ("firm", "白示林")),), recordings=(site,))
    assert refused("site_record", bare) == ["R12"]
    assert refused("site_record", signed) == []


@pytest.mark.clause("R13.1")
@pytest.mark.parametrize("duty", ["agrees", "signed_each_page"])
def test_a_copy_is_marked_and_signed_on_every_page(duty: str) -> None:
    assert missing("collect", **usual("collect", **{duty: "no"})) == [duty]


@pytest.mark.clause("R14")
def test_a_conclusion_waits_for_the_signed_site_record() -> None:
    record = act("site_record", 2, officers=["1", "2"])
    officers = (("officer", "示1"), ("officer", "示2"))

    unsigned = facts(record, papers=(paper(record, *officers),))
    signed = facts(record, papers=(paper(record, *officers, ("companion", "白示林")),))
    assert refused("conclude", unsigned) == ["R14"]
    assert refused("conclude", signed) == []


@pytest.mark.clause("R15")
def test_an_interview_is_held_alone_by_two_officers() -> None:
    given = fields.check(step("interview").fields, usual("interview", alone="no"))
    assert [error.name for error in given[1]] == ["alone"]

    one, _ = fields.check(step("interview").fields, usual("interview", officers=["1"]))
    assert [error.name for error in field_errors(step("interview"), facts(), one)] == ["officers"]


@pytest.mark.clause("R15")
def test_a_violation_needs_an_interview() -> None:
    data, _ = fields.check(step("conclude").fields, usual("conclude"))

    assert [e.name for e in field_errors(step("conclude"), facts(), data)] == ["outcome"]
    assert field_errors(step("conclude"), facts(act("interview", 2)), data) == []


@pytest.mark.clause("R16")
def test_a_complex_result_goes_to_the_leader_and_then_to_the_company() -> None:
    conclude = step("conclude")

    assert conclude.approval == "inspection_result"
    assert conclude.approval_when({"outcome": "violation"})
    assert not conclude.approval_when({"outcome": "rectified"})
    assert refused("report_result", facts()) == ["R16"]


@pytest.mark.clause("own/fine-in-range")
@pytest.mark.parametrize(
    ("fine", "departure", "found"),
    [
        ("9999.99", "", ["fine"]),
        ("10000.00", "", []),
        ("50000.00", "", []),
        ("50000.01", "", ["fine"]),
        ("60000.00", "法定从重", []),
    ],
)
def test_a_fine_stays_in_the_range_of_the_item_or_says_why_not(
    fine: str, departure: str, found: list[str]
) -> None:
    item = ItemFact(name="示例事项", fine_min="10000.00", fine_max="50000.00")
    given = {
        **USUAL["draft"],
        "kinds": ["fine"],
        "fine": fine,
        "departure": departure,
        "payment_account": "示例账户",
    }
    draft = step("draft", "penalty")
    data, _ = fields.check(draft.fields, given)

    assert [error.name for error in field_errors(draft, facts(item=item), data)] == found


@pytest.mark.clause("own/settled")
@pytest.mark.parametrize("name", ["team", "notice", "site_record", "interview", "open_seizure"])
def test_what_led_to_a_conclusion_is_not_done_over(name: str) -> None:
    concluded = facts(act("conclude", 9, outcome="normal"))

    assert "own/settled" in refused(name, concluded)
    assert "own/settled" not in refused("report_result", concluded)
    assert "own/settled" not in refused(name, facts())
