"""The figures of reviews: exact answers, also where a year ends between receipt and opinion."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.review.figure_sheet import LAYOUT, rows
from sanxiang.rules.review.figures import (
    Figures,
    Period,
    Share,
    Submitted,
    figures,
    periods,
    workdays,
)
from sanxiang.rules.review.lists import ASPECTS, OPINIONS
from sanxiang.rules.workdays import add_workdays

CALENDAR = builtin_calendar()
YEAR, FIRST, SECOND, THIRD, FOURTH = periods(2025)


def of(period: Period, *submissions: Submitted) -> Figures:
    return figures(period, submissions, CALENDAR)


def test_the_quarters_fill_the_year_without_a_gap() -> None:
    assert (YEAR.first, YEAR.last) == (date(2025, 1, 1), date(2025, 12, 31))
    quarters = [(one.title, one.first, one.last) for one in (FIRST, SECOND, THIRD, FOURTH)]
    assert quarters == [
        ("一季度", date(2025, 1, 1), date(2025, 3, 31)),
        ("二季度", date(2025, 4, 1), date(2025, 6, 30)),
        ("三季度", date(2025, 7, 1), date(2025, 9, 30)),
        ("四季度", date(2025, 10, 1), date(2025, 12, 31)),
    ]


@pytest.mark.clause("L11")
@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2025, 11, 3), date(2025, 11, 3), 0),  # the day of receipt itself does not count
        (date(2025, 11, 3), date(2025, 11, 4), 1),
        (date(2025, 11, 7), date(2025, 11, 10), 1),  # Friday to Monday
        (date(2025, 11, 3), date(2025, 11, 12), 7),
        (date(2025, 9, 30), date(2025, 10, 9), 1),  # the holidays of October between
        (date(2025, 12, 31), date(2026, 1, 5), 2),  # the Sunday after New Year's Day was worked
    ],
)
def test_the_time_taken_is_counted_in_working_days(start: date, end: date, days: int) -> None:
    assert workdays(start, end, CALENDAR) == days


@pytest.mark.clause("L11")
@given(
    start=st.dates(date(2019, 1, 1), date(2025, 11, 1)),
    count=st.integers(min_value=1, max_value=15),
)
def test_an_opinion_on_the_last_day_of_the_term_took_exactly_the_term(
    start: date, count: int
) -> None:
    last = add_workdays(start, count, CALENDAR).date

    assert workdays(start, last, CALENDAR) == count
    assert workdays(start, last - timedelta(days=1), CALENDAR) == count - 1


@pytest.mark.clause("L11")
def test_median_longest_and_the_share_in_time() -> None:
    received = date(2025, 11, 3)
    ends = (date(2025, 11, 4), date(2025, 11, 12), date(2025, 11, 13), date(2025, 11, 20))
    found = of(
        FOURTH,
        *(
            Submitted(case=case, received=received, given=end, opinions=("L10.1",))
            for case, end in enumerate(ends)
        ),
    )

    assert (found.submitted, found.cases, found.given) == (4, 4, 4)
    assert (found.median_days, found.longest_days) == (Decimal("7.5"), 13)
    assert (found.term, found.in_time, found.in_time_percent) == (7, 2, 50)
    assert (found.extended, found.in_longest_time, found.in_longest_time_percent) == (12, 3, 75)


def test_a_review_over_new_year_is_a_submission_of_the_old_and_an_opinion_of_the_new() -> None:
    one = Submitted(
        case=1, received=date(2025, 12, 31), given=date(2026, 1, 5), opinions=("L10.1",)
    )
    old, new = of(YEAR, one), of(periods(2026)[0], one)

    assert (old.submitted, old.given, old.median_days) == (1, 0, None)
    assert (new.submitted, new.given, new.median_days) == (0, 1, Decimal(2))
    assert of(FOURTH, one).submitted == of(periods(2026)[1], one).given == 1


def test_a_case_submitted_again_counts_as_such_in_the_period_of_the_later_one() -> None:
    submissions = [
        Submitted(case=1, received=date(2025, 9, 30), given=date(2025, 10, 9)),
        Submitted(case=1, received=date(2025, 10, 9)),
        Submitted(case=1, received=date(2026, 1, 5)),
        Submitted(case=2, received=date(2025, 12, 31)),
    ]

    assert (of(YEAR, *submissions).submitted, of(YEAR, *submissions).cases) == (3, 2)
    assert [of(one, *submissions).again for one in (THIRD, FOURTH, YEAR)] == [0, 1, 1]
    assert of(periods(2026)[0], *submissions).again == 1


@pytest.mark.clause("L10.1", "L10.2", "L10.4")
def test_each_of_the_opinions_and_of_the_aspects_is_counted_none_left_out() -> None:
    found = of(
        YEAR,
        Submitted(
            case=1,
            received=date(2025, 5, 6),
            given=date(2025, 5, 9),
            opinions=("L10.2", "L10.4"),
            unsatisfied=("L8.2", "L8.4"),
            overruled=2,
            waited=3,
        ),
        Submitted(
            case=2, received=date(2025, 6, 3), given=date(2025, 6, 4), opinions=("L10.1",), waited=1
        ),
        Submitted(case=3, received=date(2025, 6, 3), overruled=9, waited=9),
    )

    assert [count for _, count in found.outcomes] == [1, 1, 0, 1, 0]
    assert [label for label, _ in found.outcomes] == [label for _, label in OPINIONS]
    assert [count for _, count in found.unsatisfied] == [0, 1, 0, 1, 0, 0, 0, 0]
    assert (found.overruled, found.waited) == (2, 4)


def test_a_period_in_which_nothing_happened_has_no_time_and_no_share() -> None:
    found = of(FIRST)

    assert (found.submitted, found.given, found.overruled) == (0, 0, 0)
    assert (found.median_days, found.longest_days) == (None, None)
    assert (found.in_time_percent, found.in_longest_time_percent) == (None, None)


def test_the_sheet_has_a_row_for_each_period_and_every_figure_in_its_column() -> None:
    one = Submitted(
        case=1,
        received=date(2025, 11, 3),
        given=date(2025, 11, 5),
        opinions=("L10.3",),
        unsatisfied=("L8.3",),
    )
    found = rows([of(period, one) for period in (YEAR, FIRST)])

    assert [row["period"] for row in found] == ["2025年", "一季度"]
    assert (found[0]["L10_3"], found[0]["L8_3"], found[0]["median_days"]) == (1, 1, Decimal(2))
    assert (found[1]["L10_3"], found[1]["L8_3"], found[1]["median_days"]) == (0, 0, None)
    assert {column.name for column in LAYOUT.columns} <= set(found[0])
    assert len(LAYOUT.columns) == 11 + len(OPINIONS) + len(ASPECTS)


@pytest.mark.clause("own/reviewers-share")
@pytest.mark.parametrize(
    ("reviewers", "officers", "enough", "missing", "percent"),
    [
        (1, 20, True, 0, Decimal("5")),
        (1, 21, False, 1, Decimal("4.7")),
        (2, 21, True, 0, Decimal("9.5")),
        (0, 1, False, 1, Decimal(0)),
        (3, 100, False, 2, Decimal(3)),
        (0, 0, True, 0, None),
    ],
)
def test_reviewers_are_at_least_one_in_twenty_officers(
    reviewers: int, officers: int, enough: bool, missing: int, percent: Decimal | None
) -> None:
    share = Share(on=date(2026, 11, 24), reviewers=reviewers, officers=officers)

    assert (share.least, share.enough, share.missing) == (5, enough, missing)
    assert share.percent == percent
