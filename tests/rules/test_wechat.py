"""When a draft that did not arrive is tried again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sanxiang.rules.wechat import WAITS, next_try

AT = datetime(2026, 11, 24, 23, 50, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (6, 360), (7, 720)]
)
def test_each_failure_waits_longer(tries: int, minutes: int) -> None:
    assert next_try(tries, AT, limited=False) == AT + timedelta(minutes=minutes)


def test_it_ends_some_time() -> None:
    assert next_try(len(WAITS) + 1, AT, limited=False) is None


def test_what_is_counted_by_the_day_waits_for_the_next() -> None:
    assert next_try(1, AT, limited=True) == datetime(2026, 11, 25, 0, 10, tzinfo=AT.tzinfo)
