from datetime import date

import pytest

from sanxiang.rules.calculator import BadQuestion, as_data, read_question
from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.workdays import add_workdays


def test_a_question_is_read_as_typed() -> None:
    assert read_question(" 2026-09-24 ", "7") == (date(2026, 9, 24), 7)


@pytest.mark.parametrize(
    "start",
    [
        "",
        "2026-9-24",
        "2026-02-30",
        "24.09.2026",
        "今天",
        "2003-12-31",
        "2101-01-01",
        "２026-09-24",
    ],
)
def test_a_bad_date_is_refused_with_an_example(start: str) -> None:
    with pytest.raises(BadQuestion, match=r"起算日.*如2026-09-24"):
        read_question(start, "7")


@pytest.mark.parametrize("count", ["", "0", "-1", "7.5", "3661", "七", "１", "99999999999"])
def test_a_bad_number_is_refused_with_an_example(count: str) -> None:
    with pytest.raises(BadQuestion, match=r"工作日数.*1至3660的整数，如7"):
        read_question("2026-09-24", count)


def test_the_longest_question_at_the_last_year_is_answered() -> None:
    due = add_workdays(*read_question("2100-12-31", "3660"), builtin_calendar())

    assert due.provisional
    assert due.date.year in (2114, 2115)


def test_the_answer_as_data() -> None:
    data = as_data(add_workdays(date(2026, 10, 9), 2, builtin_calendar()))

    assert data == {
        "due": "2026-10-12",
        "latest": None,
        "provisional": False,
        "start": "2026-10-09",
        "count": 2,
        "skipped": [{"date": "2026-10-11", "reason": "周末休息"}],
        "made_up": [{"date": "2026-10-10", "reason": "国庆节调休上班"}],
        "calendar": "chinesecalendar 1.11.0",
        "explanation": [
            "起算：2026年10月9日（星期五），当日不计，自次日起算2个工作日。",
            "不计：2026年10月11日（星期日）周末休息。",
            "计入：2026年10月10日（星期六）国庆节调休上班。",
            "届满：2026年10月12日（星期一），至当日24时止。",
            "日历：chinesecalendar 1.11.0。",
        ],
    }
