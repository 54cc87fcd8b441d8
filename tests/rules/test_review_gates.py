"""Each demand on a legal review, tried on plain facts: one clause a test."""

from collections.abc import Mapping
from typing import Any

import pytest

from sanxiang.rules import fields
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.facts import ReviewFact
from sanxiang.rules.review.lists import key
from sanxiang.rules.review.opinion import findings_support_opinion
from sanxiang.rules.review.triggers import is_major
from sanxiang.rules.steps import Step, field_errors, refusals, wanted
from tests import make_facts
from tests.make_facts import act
from tests.usual import USUAL
from tests.usual.opinions import ORDINARY_PENALTY

PENALTY = PROCEDURES["penalty"]


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


SCREENED_NO = ORDINARY_PENALTY


@pytest.mark.parametrize(
    "trigger",
    [
        pytest.param("L3.1", marks=pytest.mark.clause("L3.1")),
        pytest.param("L3.2", marks=pytest.mark.clause("L3.2")),
        pytest.param("L3.3", marks=pytest.mark.clause("L3.3")),
        pytest.param("L3.4", marks=pytest.mark.clause("L3.4")),
        pytest.param("L3.5", marks=pytest.mark.clause("L3.5")),
    ],
)
def test_each_trigger_alone_makes_a_decision_major_and_needs_its_reason(trigger: str) -> None:
    name = key(trigger)

    assert not is_major(SCREENED_NO)
    assert is_major({**SCREENED_NO, name: "yes"})
    assert missing("screen", "penalty", **{**SCREENED_NO, f"{name}_reason": ""}) == [
        f"{name}_reason"
    ]


POINT = make_facts.point("L10.2", "补充照片")


def given(*opinions: str, fits: bool = True) -> ReviewFact:
    points = () if opinions in {(), ("L10.1",)} else (POINT,)
    return make_facts.review(*opinions, position=8, fits=fits, points=points)


INVESTIGATED = (
    act("file_case", 2, officers=["1", "2"], leader="1"),
    act("report", 3, evidence=["设备台账 3 页"]),
    act("prior_notice", 4, hearing="no", fine=""),
    act("serve_prior_notice", 4),
    act("defence", 5, response="waived"),
    act("draft", 6),
    act("propose", 6),
)
MAJOR = act("screen", 7, **{**SCREENED_NO, "L3_2": "yes"})


@pytest.mark.clause("L2")
def test_the_handling_section_submits_and_the_meeting_reviews() -> None:
    assert step("submit_review", "penalty").taken_by == ("team", "section_head")
    assert step("deliberate", "penalty").taken_by == ("meeting_secretary",)


@pytest.mark.clause("L4", "L13")
@pytest.mark.parametrize("opinions", [(), ("L10.2",), ("L10.3",), ("L10.4", "L10.5")])
def test_a_major_decision_waits_for_an_agreeing_review(opinions: tuple[str, ...]) -> None:
    known = facts(*INVESTIGATED, MAJOR, review=given(*opinions))
    discussed = act("discuss", 9)
    passed = facts(*INVESTIGATED, MAJOR, discussed, review=given("L10.1"))

    assert refused("decide", known, "penalty") == ["L13"]
    assert refused("decide", passed, "penalty") == []


@pytest.mark.clause("own/dossier-bound")
def test_a_changed_dossier_closes_the_gate_again() -> None:
    known = facts(*INVESTIGATED, MAJOR, review=given("L10.1", fits=False))

    assert refused("decide", known, "penalty") == ["L13"]


@pytest.mark.clause("L5")
def test_only_a_major_decision_is_submitted_and_only_after_the_investigation() -> None:
    minor = act("screen", 7, **SCREENED_NO)

    assert refused("submit_review", facts(*INVESTIGATED, minor), "penalty") == ["L5"]
    assert refused("submit_review", facts(*INVESTIGATED, MAJOR), "penalty") == []


@pytest.mark.parametrize(
    ("lacking", "clause"),
    [
        pytest.param("report", "L6.1", marks=pytest.mark.clause("L6.1")),
        pytest.param("draft", "L6.3", marks=pytest.mark.clause("L6.3")),
    ],
)
def test_report_and_draft_exist_before_the_submission(lacking: str, clause: str) -> None:
    acts = [one for one in INVESTIGATED if one.step != lacking]

    found = refused("submit_review", facts(*acts, MAJOR), "penalty")
    assert set(found) == {clause} | ({"L6.4"} if lacking == "report" else set())


@pytest.mark.parametrize(
    ("material", "clause"),
    [
        pytest.param("suggestion", "L6.2", marks=pytest.mark.clause("L6.2")),
        pytest.param("evidence", "L6.4", marks=pytest.mark.clause("L6.4")),
        pytest.param("L7_1", "L7.1", marks=pytest.mark.clause("L7.1")),
        pytest.param("L7_2", "L7.2", marks=pytest.mark.clause("L7.2")),
        pytest.param("L7_3", "L7.3", marks=pytest.mark.clause("L7.3")),
        pytest.param("L7_4", "L7.4", marks=pytest.mark.clause("L7.4")),
        pytest.param("L7_5", "L7.5", marks=pytest.mark.clause("L7.5")),
    ],
)
def test_a_submission_without_one_of_its_parts_is_incomplete(material: str, clause: str) -> None:
    given = usual("submit_review", **{material: ""})

    assert missing("submit_review", "penalty", **given) == [material]
    assert next(
        f for f in step("submit_review", "penalty").fields if f.name == material
    ).clause == (clause)


@pytest.mark.clause("L6.5")
def test_after_a_hearing_its_record_is_submitted() -> None:
    known = facts(*INVESTIGATED, act("hearing", 6), MAJOR)
    data, _ = fields.check(step("submit_review", "penalty").fields, usual("submit_review"))

    found = field_errors(step("submit_review", "penalty"), known, data)
    assert [error.name for error in found] == ["hearing"]


@pytest.mark.clause("L6.6")
def test_other_material_may_be_added() -> None:
    data, errors = fields.check(
        step("submit_review", "penalty").fields, usual("submit_review", other="检测报告")
    )

    assert (data["other"], errors) == ("检测报告", [])


@pytest.mark.parametrize(
    "aspect",
    [
        pytest.param("L8.1", marks=pytest.mark.clause("L8.1")),
        pytest.param("L8.2", marks=pytest.mark.clause("L8.2")),
        pytest.param("L8.3", marks=pytest.mark.clause("L8.3")),
        pytest.param("L8.4", marks=pytest.mark.clause("L8.4")),
        pytest.param("L8.5", marks=pytest.mark.clause("L8.5")),
        pytest.param("L8.6", marks=pytest.mark.clause("L8.6")),
        pytest.param("L8.7", marks=pytest.mark.clause("L8.7")),
        pytest.param("L8.8", marks=pytest.mark.clause("L8.8")),
    ],
)
def test_every_aspect_has_its_finding_and_a_negative_one_says_why(aspect: str) -> None:
    name = key(aspect)
    given = USUAL["review"]
    values, errors = fields.check(step("review", "penalty").fields, given)
    assert errors == []

    assert missing("review", "penalty", **{**given, name: ""}) == [name]
    silent = {**values, name: "not_satisfied", "opinions": ["L10.3"]}
    assert findings_support_opinion(facts(), silent) == [
        (f"{name}_text", "选“不符合”的，请写明问题")
    ]


@pytest.mark.clause("L10.1")
@pytest.mark.parametrize("aspect", ["L8.2", "L8.3", "L8.4"])
@pytest.mark.parametrize("finding", ["not_satisfied", "not_applicable"])
def test_agreement_needs_facts_law_and_procedure_in_order(aspect: str, finding: str) -> None:
    name = key(aspect)
    values = {**USUAL["review"], name: finding, f"{name}_text": "有问题"}

    assert [field for field, _ in findings_support_opinion(facts(), values)][:1] == ["opinions"]
    assert findings_support_opinion(facts(), USUAL["review"]) == []


@pytest.mark.parametrize(
    "opinion",
    [
        pytest.param("L10.2", marks=pytest.mark.clause("L10.2")),
        pytest.param("L10.3", marks=pytest.mark.clause("L10.3")),
        pytest.param("L10.4", marks=pytest.mark.clause("L10.4")),
        pytest.param("L10.5", marks=pytest.mark.clause("L10.5")),
    ],
)
def test_another_opinion_sends_the_case_back_to_be_carried_out(opinion: str) -> None:
    known = facts(*INVESTIGATED, MAJOR, act("review", 9), review=given(opinion))

    assert wanted(PENALTY, PENALTY.step("carry_out"), known)
    assert refused("decide", known, "penalty") == ["L13"]


@pytest.mark.clause("L12")
def test_what_was_carried_out_is_recorded_and_then_no_longer_asked_for() -> None:
    opinion = act("review", 9)
    done = act("carry_out", 10, point=POINT.key, done="已补证")
    known = facts(*INVESTIGATED, MAJOR, opinion, done, review=given("L10.2"))

    assert missing("carry_out", "penalty") == ["point", "done"]
    assert not wanted(PENALTY, PENALTY.step("carry_out"), known)
    assert wanted(PENALTY, PENALTY.step("submit_review"), known)


@pytest.mark.clause("own/handler-not-reviewer")
def test_a_handler_does_not_read_the_review() -> None:
    known = facts(*INVESTIGATED, MAJOR, act("submit_review", 8), review=given())

    assert refused("read_review", known, "penalty") == ["own/handler-not-reviewer"]
