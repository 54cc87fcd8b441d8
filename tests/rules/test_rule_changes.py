"""Which contents a change touches, by when they are due, and how they stand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.legal_names import Article
from sanxiang.rules.roles import Role
from sanxiang.rules.rule_changes import (
    State,
    against_functions,
    due_of,
    refusals,
    speaks_of,
    standing,
    texts_of,
    too_late_to_record,
    touched,
    unchanged,
    words_of,
)
from sanxiang.rules.rule_documents import Change

pytestmark = pytest.mark.clause("D11.5")
CALENDAR = builtin_calendar()
FROM = date(2026, 11, 2)  # a Monday
DUE = due_of(FROM, CALENDAR)
NAMES = ("节能示例法",)
DAYS = st.dates(date(2026, 9, 1), date(2027, 1, 31))


def test_twenty_working_days_run_from_the_day_it_takes_effect() -> None:
    assert (DUE.date, DUE.provisional) == (date(2026, 11, 30), False)
    # The holiday of October and its working weekend are counted as they were announced.
    assert due_of(date(2026, 9, 24), CALENDAR).date == date(2026, 10, 29)


@pytest.mark.parametrize(
    ("on", "met", "excused", "state", "late"),
    [
        (date(2026, 11, 1), None, None, State.COMING, 0),
        (date(2026, 11, 2), None, None, State.OPEN, 0),
        (date(2026, 11, 30), None, None, State.OPEN, 0),
        (date(2026, 12, 1), None, None, State.LATE, 1),
        (date(2026, 12, 31), None, None, State.LATE, 31),
        (date(2026, 12, 31), date(2026, 11, 30), None, State.MET, 0),
        (date(2026, 12, 31), date(2026, 12, 4), None, State.MET_LATE, 4),
        (date(2026, 12, 31), None, date(2026, 12, 4), State.EXCUSED, 0),
        (date(2026, 12, 31), date(2026, 12, 4), date(2026, 11, 5), State.EXCUSED, 0),
        (date(2026, 12, 31), date(2026, 11, 4), date(2026, 11, 5), State.MET, 0),
    ],
)
def test_how_a_content_stands(
    on: date, met: date | None, excused: date | None, state: State, late: int
) -> None:
    found = standing(DUE, on=on, met=met, excused=excused)
    assert (found.state, found.days_late) == (state, late)


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
def test_a_content_waits_exactly_until_it_is_met_or_excused(
    on: date, met: date | None, excused: date | None
) -> None:
    found = standing(DUE, on=on, met=met, excused=excused)
    assert found.waits == (met is None and excused is None)
    assert (found.days_late > 0) == (found.state in {State.LATE, State.MET_LATE})
    assert found.left == (DUE.date - on).days


@given(DAYS)
def test_nobody_is_late_for_days_that_may_yet_be_holidays(start: date) -> None:
    due = due_of(start, CALENDAR)
    assert standing(due, on=due.last_possible).days_late == 0
    assert standing(due, on=due.last_possible + timedelta(days=1)).days_late == 1


@pytest.mark.parametrize(
    ("text", "articles", "change", "what"),
    [
        ("节能示例法第七十一条", (), Change.CHANGED, "第七十一条"),
        ("节能示例法第七十一条", (Article(71),), Change.CHANGED, "第七十一条"),
        ("节能示例法第七十一条", (Article(72),), Change.CHANGED, None),
        ("节能示例法第七十一条", (Article(72),), Change.REPEALED, "第七十一条"),
        ("节能示例法第七十一条、第七十二条", (Article(72),), Change.CHANGED, "第七十二条"),
        ("《节能示例法》", (Article(72),), Change.CHANGED, "全文"),
        ("《节能示例法》第一条，节能示例法", (Article(72),), Change.CHANGED, "全文"),
        ("食盐示例办法第七十一条", (), Change.CHANGED, None),
        ("", (), Change.REPEALED, None),
    ],
)
def test_what_a_change_touches_of_a_text(
    text: str, articles: tuple[Article, ...], change: Change, what: str | None
) -> None:
    assert touched(text, NAMES, articles, change) == what


def test_a_change_of_functions_is_looked_for_by_its_words() -> None:
    assert words_of(["食盐", " 食盐 ", "盐", "", "节能监察科"]) == ["食盐", "节能监察科"]
    assert (
        speaks_of("对食 盐批发企业的检查；由节能监察科办理", ["食盐", "节能监察科"])
        == "食盐、节能监察科"
    )
    assert speaks_of("民爆销售", ["食盐"]) is None
    wrong = against_functions({"words": ["盐"], "from_date": "2018-01-01"})
    assert [one.name for one in wrong] == ["words", "from_date"]


def test_a_list_that_still_has_the_row_word_for_word_answers_nothing() -> None:
    rows = [{"name": "示例事项", "basis": ["示例办法第三条"], "more": {"a": [1, None]}}]
    texts = [texts_of(row) for row in rows]

    assert unchanged(texts, "示例事项", "示例办法第三条")
    assert not unchanged(texts, "示例事项", "示例办法第四条")
    assert not unchanged(texts, "另一事项", "示例办法第三条")
    assert not unchanged(texts, "示例事项", "")
    assert not unchanged([], "示例事项", "示例办法第三条")


def test_a_document_counts_as_old_once_the_time_to_follow_it_is_over() -> None:
    assert not too_late_to_record(FROM, date(2026, 11, 30), CALENDAR)
    assert too_late_to_record(FROM, date(2026, 12, 1), CALENDAR)
    assert too_late_to_record(date(1998, 1, 1), date(2026, 12, 1), CALENDAR)


@pytest.mark.parametrize("role", Role)
def test_only_the_policy_section_finds_a_content_unaffected(role: Role) -> None:
    assert bool(refusals([role.value])) == (role is not Role.POLICY_SECTION)
