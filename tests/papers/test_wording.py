from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.papers.wording import chinese_number, day, moment, one_line, plain


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "2026年11月24日17时30分"),
        ("2026-11-24T09:05", "2026年11月24日9时05分"),
        ("2026-11-24 09:00:00+08:00", "2026年11月24日9时"),
        (date(2026, 1, 2), "2026年1月2日"),
        ("2026-01-02", "2026年1月2日"),
        ("二〇二六年一月二日上午", "二〇二六年一月二日上午"),
    ],
)
def test_a_moment_reads_in_chinese(given: object, shown: str) -> None:
    assert moment(given) == shown


def test_a_day_is_the_day_in_china() -> None:
    assert day(datetime(2026, 11, 24, 23, 0, tzinfo=UTC)) == "2026年11月25日"
    assert day("2026-11-24T23:00:00+00:00") == "2026年11月25日"


def test_direction_and_control_characters_do_not_reach_a_paper() -> None:
    assert plain("甲\u202e乙\u2066丙\x00\x0b\x85丁\u200b\u00ad\ufeff") == "甲乙丙丁"


def test_line_breaks_of_every_kind_become_one() -> None:
    assert plain("甲\r\n乙\r丙\u2028丁") == "甲\n乙\n丙\n丁"
    assert one_line("甲\r\n乙\t丙") == "甲 乙 丙"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_list_numbers_read_in_chinese(number: int, shown: str) -> None:
    assert chinese_number(number) == shown
