"""What reviewers ask for, who answers, and how long a review waited: on plain facts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.facts import ActFact, CaseFacts, DeadlineFact, RecordingFact
from sanxiang.rules.fields import check
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review.powers import open_requests, requests, still_waited_for
from sanxiang.rules.review.waiting import Wait, working_days
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import asked, field_errors, refusals, wanted, warnings
from tests.make_facts import MORNING, act, facts, review, team
from tests.usual import USUAL

PENALTY = PROCEDURES["penalty"]
SENT = act("submit_review", 5)
ASKED = act("request_material", 6, what="铭牌照片")
MORE = act("request_material", 7, what="检测报告")
CALENDAR = builtin_calendar()
REVIEWERS = {Role.LEGAL_REVIEWER, Role.MEETING_SECRETARY}


def case(*acts: ActFact, actor: int = 3, **known: Any) -> CaseFacts:
    return facts(team(), SENT, *acts, actor=actor, **({"review": review()} | known))


def answer(request: str, position: int = 9) -> ActFact:
    return act("supply_material", position, request=request)


def refused(step: str, known: CaseFacts) -> list[str]:
    return [one.clause for one in refusals(PENALTY, PENALTY.step(step), known)]


def checked(step: str, known: CaseFacts, **changes: Any) -> list[str]:
    """Names of the fields refused, the usual values given but for the changes."""
    values = {**USUAL[step], "askers": ["3"]} if step == "inquire" else dict(USUAL[step])
    asking = asked(PENALTY.step(step), known)
    kept, found = check(asking, values | changes)
    return [e.name for e in found or field_errors(PENALTY.step(step), known, kept)]


@pytest.mark.clause("L9")
@pytest.mark.parametrize("step", ["request_material", "inquire"])
def test_only_reviewers_who_did_not_handle_the_case_ask_and_only_while_it_waits(step: str) -> None:
    for role in Role:
        may = refused(step, case(roles=frozenset({role}))) == []
        assert may is (role in REVIEWERS), role
    assert refused(step, case(actor=1)) == ["own/handler-not-reviewer"]
    recused = act("recuse_reviewer", 6, reader="3", ground="interest", reason="与当事人有来往")
    assert refused(step, case(recused)) == ["own/handler-not-reviewer"]
    assert refused(step, case(review=review(fits=False))) == ["own/dossier-bound"]
    assert refused(step, case(review=review("L10.1"))) == ["L5"]


@pytest.mark.clause("L9")
def test_the_team_answers_each_request_once_and_nobody_else_does() -> None:
    step = PENALTY.step("supply_material")
    known = case(ASKED, MORE, actor=1, roles=frozenset())
    first = answer("第 6 项：铭牌照片")

    assert still_waited_for(known) == ["第 6 项：铭牌照片", "第 7 项：检测报告"]
    assert refused("supply_material", known) == []
    assert refused("supply_material", case(ASKED, roles=frozenset(REVIEWERS))) == ["L9"]
    assert open_requests(case(ASKED, MORE, first)) == (MORE,)
    both = case(ASKED, MORE, first, answer("第 7 项：检测报告", 10), actor=1)
    assert refused("supply_material", both) == ["L9"]
    assert [wanted(PENALTY, step, one) for one in (known, both, case())] == [True, False, False]


@pytest.mark.clause("L9")
def test_what_an_opinion_was_given_on_without_is_waited_for_no_longer() -> None:
    known = case(ASKED, act("review", 8), review=review("L10.2"))

    assert requests(known) == ()
    assert refused("supply_material", known)[-1] == "L9"


@pytest.mark.clause("L9")
def test_an_answer_points_into_the_record_or_says_why_there_is_nothing() -> None:
    film = RecordingFact(
        kind="video", purpose="site", recorded_end_at=MORNING, received_at=MORNING, title="现场",
        position=2,
    )  # fmt: skip
    known = case(ASKED, actor=1, recordings=(film,))
    values = {"request": "第 6 项：铭牌照片", "missing": "", "found_in": []}

    assert checked("supply_material", known, **values) == ["found_in"]
    assert checked("supply_material", known, **values | {"missing": "没有拍"}) == []
    found = {"found_in": ["第 2 项 音像记录 现场"]}
    assert checked("supply_material", known, **values | found) == []
    assert checked("supply_material", known, **values | {"request": "第 9 项：别的"}) == ["request"]


@pytest.mark.clause("own/review-material")
@pytest.mark.parametrize(
    ("days", "fault"), [("1", []), ("5", []), ("6", ["days"]), ("0", ["days"]), ("", ["days"])]
)
def test_each_request_has_a_time_of_its_own_of_at_most_five_working_days(
    days: str, fault: list[str]
) -> None:
    assert checked("request_material", case(), days=days) == fault


@pytest.mark.clause("L9", "own/handler-not-reviewer")
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, []),
        ({"capacity": "expert", "manner": "writing"}, []),
        ({"askers": ["1", "3"]}, ["askers"]),
        ({"askers": ["9"]}, ["askers"]),
        ({"askers": []}, ["askers"]),
        ({"told": "no"}, ["told"]),
        ({"ended_at": "2026-11-24T09:00"}, ["ended_at"]),
        ({"began_at": "2026-11-23T09:00"}, ["began_at"]),
        ({"ended_at": "2026-11-25T09:00"}, ["ended_at"]),
        ({"questions": [["何时停用？", ""]]}, ["questions"]),
    ],
)
def test_an_inquiry_is_made_by_reviewers_after_the_submission(
    change: dict[str, Any], fault: list[str]
) -> None:
    assert checked("inquire", case(), **change) == fault


@pytest.mark.clause("own/handler-not-reviewer")
def test_who_is_recused_from_the_review_asks_nobody() -> None:
    recused = act("recuse_reviewer", 6, reader="3", ground="interest", reason="与当事人有来往")

    assert checked("inquire", case(recused, actor=2)) == ["askers"]


@pytest.mark.clause("L9")
def test_the_meeting_is_told_what_is_still_waited_for_and_not_stopped_by_it() -> None:
    step = PENALTY.step("deliberate")
    known = case(ASKED, act("read_review", 8))

    told = warnings(step, known)
    assert [(one.clause, one.text) for one in told] == [
        ("L9", "要求补充的材料还没有答复：第 6 项：铭牌照片")
    ]
    assert "L9" not in refused("deliberate", known)
    assert warnings(step, case(ASKED, answer("第 6 项：铭牌照片"))) == []


@pytest.mark.clause("own/review-clock")
@pytest.mark.parametrize(
    ("waits", "days"),
    [
        ([], 0),
        ([("2026-11-24", "2026-11-24")], 0),
        ([("2026-11-24", "2026-11-25")], 1),
        ([("2026-11-24", None)], 3),  # to Friday
        ([("2026-11-20", "2026-11-23")], 1),  # over a weekend
        ([("2026-11-24", "2026-11-26"), ("2026-11-25", "2026-11-27")], 3),  # they overlap
        ([("2026-09-30", "2026-10-09")], 2),  # the national holiday, and 8 October
    ],
)
def test_waiting_is_counted_in_working_days_from_request_to_answer(
    waits: list[tuple[str, str | None]], days: int
) -> None:
    made = [
        Wait(
            asked=date.fromisoformat(a), answered=date.fromisoformat(b) if b else None
        )
        for a, b in waits
    ]  # fmt: skip
    assert working_days(made, on=date(2026, 11, 27), calendar=CALENDAR) == days


DAYS = st.dates(date(2026, 1, 1), date(2026, 11, 1))
WAITS = st.builds(
    lambda asked, past: Wait(asked=asked, answered=asked + timedelta(days=past)),
    DAYS,
    st.integers(0, 40),
)


@pytest.mark.clause("own/review-clock")
@given(st.lists(WAITS, max_size=4), WAITS)
def test_another_request_never_shortens_the_wait_and_adds_no_more_than_its_own(
    waits: list[Wait], more: Wait
) -> None:
    def days(*found: Wait) -> int:
        return working_days(found, on=date(2026, 12, 31), calendar=CALENDAR)

    assert days(*waits) <= days(*waits, more) <= days(*waits) + days(more)


@pytest.mark.clause("L11")
@pytest.mark.parametrize(
    ("due", "extended", "told"),
    [
        (date(2026, 11, 25), False, []),
        (date(2026, 11, 24), False, []),  # the last day is a day of the term
        (date(2026, 11, 23), False, ["审核期限已经届满，不能再延长"]),
        (date(2026, 11, 25), True, ["审核期限已经延长过一次，不能再次延长"]),
    ],
)
def test_a_review_is_extended_once_and_before_its_term_is_over(
    due: date, extended: bool, told: list[str]
) -> None:
    known = case(
        review=replace(review(), extended=extended),
        deadlines=(DeadlineFact(term="review", due_date=due),),
    )
    step = PENALTY.step("extend_review")
    assert [one.text for one in refusals(PENALTY, step, known)] == told
