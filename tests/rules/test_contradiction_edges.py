"""Contradictions at the edges of time: the same minute, touching, midnight, the last day, late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sanxiang.rules.contradictions import found, text_of
from sanxiang.rules.dates import cross, until
from sanxiang.rules.facts import ActFact, OtherInterview, PaperFact, Presence
from sanxiang.rules.interviews import overlaps
from tests import make_facts
from tests.make_facts import act
from tests.rules.test_contradictions import ROOM, both, case, interview, record, told

pytestmark = pytest.mark.clause("own/contradictions")
TWO_PLACES = ("L8.4", "示1、示2同一时间出现在两个地点")
BEFORE, AFTER = "2026-11-24T23:30", "2026-11-25T00:30"


def signed(*acts: ActFact) -> tuple[PaperFact, ...]:
    """Their papers, signed the next day."""
    return tuple(both(one, after=timedelta(hours=20)) for one in acts)


@pytest.mark.parametrize(
    ("began", "ended", "crosses"),
    [
        ("2026-11-24T09:00", "2026-11-24T09:00", True),  # the same minute, with no length at all
        ("2026-11-24T08:00", "2026-11-24T09:00", False),  # ends where the other begins
        ("2026-11-24T10:00", "2026-11-24T11:00", False),
        ("2026-11-24T08:00", "2026-11-24T09:01", True),
        ("2026-11-24T09:30", "2026-11-24T09:30", True),  # a moment within
        ("2026-11-24T10:00", "2026-11-24T10:00", False),
        ("2026-11-23T23:00", "2026-11-25T01:00", True),  # around it
        ("2026-11-25T09:00", "2026-11-25T10:00", False),  # the same hour of another day
    ],
)
def test_times_cross_or_only_touch(began: str, ended: str, *, crosses: bool) -> None:
    here = ("2026-11-24T09:00", "2026-11-24T10:00")

    assert cross(*here, began, ended) is crosses
    assert cross(began, ended, *here) is crosses
    asked = interview(began_at=began, ended_at=ended)
    assert (TWO_PLACES in told(case(record(), asked))) is crosses


def test_two_inspections_begun_by_one_officer_in_the_same_minute_are_told() -> None:
    at = "2026-11-24T09:00"
    other = Presence(
        case="（示）工信检〔2026〕9号",
        title="检查（勘验）笔录",
        place="另一企业",
        officers=frozenset({1}),
        began=at,
        ended=at,
    )

    (one,) = found(case(record(began_at=at, ended_at=at), elsewhere=(other,)))
    assert one.text == "示1同一时间出现在两个地点"


@pytest.mark.clause("R15")
def test_an_interview_past_midnight_is_one_time_and_says_both_days() -> None:
    late = interview(began_at=BEFORE, ended_at=AFTER)
    next_day = interview(
        6, began_at="2026-11-25T00:10", ended_at="2026-11-25T00:20", interviewee="黑示山"
    )

    (one,) = found(case(record(), late, next_day, papers=signed(record(), late, next_day)))
    assert "询问（白示林）：2026-11-24 23:30 至 2026-11-25 00:30，会议室" in text_of(one)
    assert until(BEFORE, AFTER) == "2026-11-25 00:30"
    assert until("2026-11-24T09:00", "2026-11-24T10:00") == "10:00"
    morning = interview(6, began_at="2026-11-24T00:00", ended_at="2026-11-24T00:30")
    assert told(case(record(), late, morning, papers=signed(record(), late, morning))) == []


@pytest.mark.clause("R15")
def test_the_form_refuses_what_begins_in_the_same_minute_past_midnight_too() -> None:
    other = OtherInterview(
        record="检询1号",
        case="",
        place=ROOM,
        interviewee="黑示山",
        officers=frozenset({7, 8}),
        began=BEFORE,
        ended=AFTER,
    )
    facts = case(record(), other_interviews=(other,))
    mine = dict(interview(began_at=BEFORE, ended_at=BEFORE).data) | {"corrects": ""}

    [(name, text)] = overlaps(facts, mine)
    assert name == "place"
    assert "2026-11-24 23:30 至 2026-11-25 00:30" in text
    assert overlaps(facts, mine | {"began_at": AFTER, "ended_at": "2026-11-25T01:00"}) == []


@pytest.mark.clause("penalty-law/42")
@pytest.mark.parametrize(
    ("until_date", "days"),
    [
        (date(2026, 11, 25), []),
        (date(2026, 11, 24), ["2026-11-25"]),  # ends while they are asking
        (date(2026, 11, 23), ["2026-11-24", "2026-11-25"]),
    ],
)
def test_a_certificate_that_ends_at_midnight_does_not_cover_the_day_after(
    until_date: date, days: list[str]
) -> None:
    people = {1: make_facts.officer(1, until=until_date), 2: make_facts.officer(2)}
    late = interview(began_at=BEFORE, ended_at=AFTER)

    found_days = [text for _, text in told(case(late, officers=people, papers=signed(late)))]
    assert found_days == [f"示1在 {day} 没有有效的执法证" for day in days]


@pytest.mark.clause("R3")
def test_what_is_entered_late_counts_when_it_happened_not_when_it_was_entered() -> None:
    notice = act("serve_prior_notice", 9, served_at="2026-11-23T09:00")
    decided = act("decide", 3)
    entered_late = replace(
        decided, late_reason="当天停电", happened_at=datetime(2026, 11, 22, 2, tzinfo=UTC)
    )

    assert told(case(notice, decided)) == []
    assert told(case(notice, entered_late)) == [("L8.4", "“处罚决定”早于“事先告知”")]
