"""Asking people: rights before questions, and what is read aloud is exactly the record's text."""

from dataclasses import replace
from typing import Any

import pytest

from sanxiang.rules import fields
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.guards import signatures_needed, signed
from sanxiang.rules.interview_steps import text_named, unread
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import field_errors, wanted
from tests import make_facts
from tests.make_facts import act, paper
from tests.usual import USUAL

INSPECTION = PROCEDURES["inspection"]
SHA = "ab" * 32


def asked(**changes: Any) -> ActFact:
    return act("interview", 3, **(USUAL["interview"] | {"officers": ["1", "2"]} | changes))


def case(done: ActFact, *more: ActFact, sha256: str = SHA) -> CaseFacts:
    record = replace(paper(done), number="（楚）工信询〔2026〕1号", text_sha256=sha256)
    told = act("onsite_notice", 2)
    return make_facts.facts(make_facts.team(), told, done, *more, papers=(record,))


def heard(facts: CaseFacts, outcome: str = "agreed") -> ActFact:
    return act("read_aloud", 4, record=text_named(facts.papers[0]), outcome=outcome)


@pytest.mark.clause("D6", "R15")
@pytest.mark.parametrize("duty", ["certificates_shown", "rights_told", "alone"])
def test_each_duty_before_the_questions_is_done(duty: str) -> None:
    values = USUAL["interview"] | {"officers": ["1", "2"], duty: "no"}
    found = fields.check(INSPECTION.step("interview").fields, values)[1]
    assert [error.name for error in found if error.name == duty] == [duty]


@pytest.mark.clause("D6", "R15")
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, []),
        ({"shown_at": "2026-11-24T09:40"}, ["told_at"]),
        ({"told_at": "2026-11-24T09:51"}, ["ended_at"]),
        ({"ended_at": "2026-11-24T09:30"}, ["ended_at", "ended_at"]),
    ],
)
def test_certificate_then_rights_then_questions(changes: dict[str, str], named: list[str]) -> None:
    values = USUAL["interview"] | {"officers": ["1", "2"]} | changes
    facts = make_facts.facts(make_facts.team())
    found = field_errors(INSPECTION.step("interview"), facts, values)
    assert [error.name for error in found] == named


@pytest.mark.clause("R15")
def test_a_record_that_is_to_be_read_aloud_waits_for_it() -> None:
    step = INSPECTION.step("read_aloud")
    silent, spoken = case(asked()), case(asked(checked="read_aloud"))

    assert unread(silent) == []
    assert [one.number for one in unread(spoken)] == ["（楚）工信询〔2026〕1号"]
    assert (wanted(INSPECTION, step, silent), wanted(INSPECTION, step, spoken)) == (False, True)


@pytest.mark.clause("R15", "own/signature-bound")
def test_only_this_text_heard_without_objection_counts_as_read_aloud() -> None:
    done = asked(checked="read_aloud")
    before = case(done)

    assert unread(case(done, heard(before))) == []
    assert unread(case(done, heard(before, "wrong"))) != []
    assert unread(case(done, heard(before), sha256="cd" * 32)) != []


@pytest.mark.clause("R15")
def test_places_that_were_corrected_are_signed_too() -> None:
    rows = [{"place": "第1答", "old": "甲", "new": "乙", "reason": "听错"}]
    rule = signed("interview", "interview_record", clause="R15", title="询问笔录")
    names = (("person", "白示林"), ("officer", "示1"), ("officer", "示2"))

    def holds(corrected: list[dict[str, str]], *more: tuple[str, str]) -> bool:
        done = asked(corrections=corrected)
        return rule.holds(make_facts.facts(done, papers=(paper(done, *names, *more),)))

    assert signatures_needed("interview_record", {"corrections": []}) == {"officer": 0, "person": 1}
    assert holds([])
    assert not holds(rows)
    assert holds(rows, ("correction", "白示林"))
