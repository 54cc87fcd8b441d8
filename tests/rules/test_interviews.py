"""One person at a time: overlaps found exactly where there are some."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.facts import ActFact, OtherInterview, PaperFact
from sanxiang.rules.interviews import overlaps, session
from tests.make_facts import act, errors, facts, paper

DAY = datetime(2026, 11, 24, 8, 0)  # noqa: DTZ001 - typed times are local
minutes = st.integers(0, 600)


RECORD = "（楚）工信询〔2026〕1号"


def other(began: int, ended: int, *, case: str = "（楚）工信检〔2026〕1号") -> OtherInterview:
    return OtherInterview(
        record=RECORD,
        case=case,
        place="会议室",
        interviewee="白示林",
        officers=frozenset({1, 2}),
        began=at(began),
        ended=at(ended),
    )


def at(minute: int) -> str:
    return (DAY + timedelta(minutes=minute)).isoformat(timespec="minutes")


def typed(began: int, ended: int, **changes: object) -> dict[str, object]:
    return {
        "began_at": at(began),
        "ended_at": at(ended),
        "officers": ["2", "3"],
        "interviewee": "白示林",
        "place": "会议室",
        "corrects": "",
    } | changes


@pytest.mark.clause("R15")
@given(minutes, minutes, minutes, minutes)
def test_two_interviews_overlap_exactly_when_they_share_a_moment(
    a: int, b: int, c: int, d: int
) -> None:
    began, ended, other_began, other_ended = min(a, b), max(a, b), min(c, d), max(c, d)
    found = overlaps(
        facts(other_interviews=(other(other_began, other_ended),)), typed(began, ended)
    )

    shared = began == other_began or (began < other_ended and other_began < ended)
    assert errors(found) == (["officers", "interviewee", "place"] if shared else [])


@pytest.mark.clause("R15")
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"officers": ["3", "4"]}, ["interviewee", "place"]),
        ({"interviewee": "别示人"}, ["officers", "place"]),
        ({"place": "别处"}, ["officers", "interviewee"]),
        ({"officers": ["3", "4"], "interviewee": "别示人", "place": "别处"}, []),
    ],
)
def test_only_what_is_shared_is_named(changes: dict[str, object], named: list[str]) -> None:
    known = facts(other_interviews=(other(0, 60),))
    assert errors(overlaps(known, typed(30, 90, **changes))) == named


@pytest.mark.clause("R20")
def test_a_case_the_person_may_not_know_of_is_not_named() -> None:
    known = facts(other_interviews=(other(0, 60, case=""),))
    (officers, *_) = overlaps(known, typed(30, 90, interviewee="别示人", place="别处"))
    assert officers == (
        "officers",
        "同一询问人与另一案件的询问（2026-11-24 08:00 至 09:00）时间重叠，请核对时间或人员",
    )


@pytest.mark.clause("R15")
def test_a_corrected_interview_does_not_overlap_with_itself() -> None:
    known = facts(other_interviews=(other(0, 60),))
    assert overlaps(known, typed(0, 60, corrects=RECORD)) == []
    assert errors(overlaps(known, typed(0, 60, corrects="（楚）工信询〔2026〕2号"))) == [
        "officers",
        "interviewee",
        "place",
    ]


def record(
    position: int, interviewee: str, began: int, **data: object
) -> tuple[ActFact, PaperFact]:
    values: dict[str, Any] = {
        "interviewee": interviewee,
        "began_at": at(began),
        "corrects": "",
    } | data
    done = act("interview", position, **values)
    return done, replace(paper(done), number=f"（楚）工信询〔2026〕{position}号")


@pytest.mark.clause("R15")
def test_interviews_of_one_person_are_counted_and_a_correction_is_none_more() -> None:
    first, first_paper = record(2, "白示林", 0)
    second, second_paper = record(3, "白示林", 90)
    somebody, other_paper = record(4, "别示人", 60)
    known = facts(first, second, somebody, papers=(first_paper, second_paper, other_paper))

    assert session(known, typed(120, 150)) == 3
    assert session(known, typed(120, 150, interviewee="别示人")) == 2
    assert session(known, typed(95, 110, corrects=second_paper.number)) == 2
    assert session(known, typed(0, 30, corrects=first_paper.number)) == 1
