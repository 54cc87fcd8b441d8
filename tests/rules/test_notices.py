import json
import re
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar, with_notices
from sanxiang.rules.notices import MOST_CHARACTERS, NoticeError, read_notice
from sanxiang.rules.workdays import add_workdays
from tests import make_notices

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=12,
)


def errors_of(text: str) -> list[str]:
    with pytest.raises(NoticeError) as caught:
        read_notice(text)
    return caught.value.errors


def test_a_notice_gives_its_year_days_and_names() -> None:
    notice = read_notice(make_notices.text())

    assert (notice.year, notice.notice) == (2027, "示例放假通知〔2026〕1号")
    assert notice.holidays[date(2027, 2, 10)] == "春节"
    assert notice.workdays == {date(2027, 1, 30): "春节"}


@pytest.mark.parametrize("year", [year for year in range(2004, 2027) if year != 2012])
def test_every_announced_year_passes_the_same_checks(year: int) -> None:
    # 2012 is left out: the package does not list the Saturday that was the festival itself.
    announced = builtin_calendar().notices[year]
    days = {
        "holidays": {day.isoformat(): name for day, name in announced.holidays.items()},
        "workdays": {day.isoformat(): name for day, name in announced.workdays.items()},
    }

    assert read_notice(make_notices.text(year=year, notice=announced.notice, **days)) == announced


def test_a_loaded_year_is_no_longer_provisional() -> None:
    calendar = with_notices(builtin_calendar(), [read_notice(make_notices.text())])

    due = add_workdays(date(2027, 2, 1), 7, calendar)

    assert (due.date, due.latest, due.provisional) == (date(2027, 2, 17), None, False)
    assert not add_workdays(date(2026, 12, 28), 5, calendar).provisional


def test_a_notice_reaches_back_into_december() -> None:
    text = make_notices.text(workdays={"2026-12-26": "元旦"})

    day = with_notices(builtin_calendar(), [read_notice(text)]).day(date(2026, 12, 26))

    assert (day.working, day.known, day.reason) == (True, True, "元旦调休上班")


def test_a_later_notice_for_a_year_replaces_the_earlier_one() -> None:
    amended = read_notice(make_notices.text(workdays={}))
    calendar = with_notices(builtin_calendar(), [read_notice(make_notices.text()), amended])

    assert not calendar.day(date(2027, 1, 30)).working


def test_the_version_is_short_and_changes_with_the_days_of_a_notice() -> None:
    one = with_notices(builtin_calendar(), [read_notice(make_notices.text())])
    other = with_notices(builtin_calendar(), [read_notice(make_notices.text(workdays={}))])

    assert re.fullmatch(r"chinesecalendar 1\.11\.0 \+ 1份通知 [0-9a-f]{12}", one.version)
    assert one.version != other.version


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"year": "2027"}, "year：应为2004至2100之间的整数年份，如2027"),
        ({"year": True}, "year：应为2004至2100之间的整数年份，如2027"),
        ({"year": 2101}, "year：应为2004至2100之间的整数年份，如2027"),
        ({"notice": " "}, "notice：应写放假通知的文号，1至100个字，不含换行和不可见字符"),
        ({"notice": "一\u202e号"}, "notice：应写放假通知的文号，1至100个字，不含换行和不可见字符"),
        ({"notice": "\ud800"}, "notice：应写放假通知的文号，1至100个字，不含换行和不可见字符"),
        ({"holidays": []}, 'holidays：应为“日期: 节日”的对象，如{"2027-01-01": "元旦"}'),
        ({"note": "x"}, "note：不认识的项，只能有year、notice、holidays、workdays"),
        (
            {"workdays": {"2027-02-30": "春节"}},
            "workdays '2027-02-30'：应为真实存在的日期，写成2027-01-01的样式",
        ),
        (
            {"workdays": {"20270130": "春节"}},
            "workdays '20270130'：应为真实存在的日期，写成2027-01-01的样式",
        ),
        (
            {"workdays": {"2028-01-29": "春节"}},
            "workdays 2028-01-29：不在2027年放假通知的范围（2026-12-20至2027-12-31）内",
        ),
        (
            {"workdays": {"2027-01-29": "春节"}},
            "workdays 2027-01-29：调休上班的日子应为星期六或星期日",
        ),
        ({"workdays": {"2027-01-30": ""}}, "workdays 2027-01-30：节日名称应为1至20个字"),
        ({"workdays": {"2027-02-07": "春节"}}, "2027-02-07：同时列为放假和上班，请核对"),
    ],
)
def test_a_fault_is_named_with_what_was_expected(changed: dict[str, Any], expected: str) -> None:
    assert errors_of(make_notices.text(**changed)) == [expected]


def test_every_missing_field_is_named() -> None:
    assert errors_of("{}") == [
        "holidays：缺少这一项",
        "notice：缺少这一项",
        "workdays：缺少这一项",
        "year：缺少这一项",
    ]


def test_a_notice_without_a_legal_holiday_is_refused() -> None:
    days = {day: name for day, name in make_notices.HOLIDAYS.items() if day != "2027-10-02"}

    assert errors_of(make_notices.text(holidays=days)) == [
        "holidays：缺少法定假日2027-10-02（国庆节），放假的日子要逐日列出"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "文件不是有效的JSON：第1行第1列附近有误，请检查括号、引号和逗号"),
        ('{"year": 2027,\n}', "文件不是有效的JSON：第2行第1列附近有误，请检查括号、引号和逗号"),
        ("[]", "文件最外层应为一个对象，即以{开头、以}结尾"),
        ('{"year": 2027, "year": 2028}', "year：重复出现，请只保留一处"),
        ("[" * 20_000, "文件不是放假通知：嵌套过深或数字过长，请核对是否选错文件"),
        ("1" * 5_000, "文件不是放假通知：嵌套过深或数字过长，请核对是否选错文件"),
        (
            " " * (MOST_CHARACTERS + 1),
            "文件过大：放假通知不超过50000个字符，请核对是否选错文件",
        ),
    ],
    ids=["empty", "comma", "list", "repeated", "deep", "long number", "enormous"],
)
def test_what_is_not_a_notice_is_refused(text: str, expected: str) -> None:
    assert errors_of(text) == [expected]


@given(JSON)
def test_no_json_whatever_raises_anything_else(value: object) -> None:
    assert errors_of(json.dumps(value))


@given(st.dictionaries(st.sampled_from(["year", "notice", "holidays", "workdays"]), JSON))
def test_no_mangled_notice_raises_anything_else(changed: dict[str, Any]) -> None:
    with suppress(NoticeError):
        assert read_notice(make_notices.text(**changed)).year
