"""Reading a holiday notice (放假通知) from JSON: every fault is named, nothing is guessed.

Shape: {"year": 2027, "notice": "国办发明电〔2026〕1号", "holidays": {"2027-01-01": "元旦", …},
"workdays": {"2027-02-20": "春节", …}}. Days off are written out one by one, weekends included;
`workdays` are the weekend days worked instead.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sanxiang.rules.calendars import FIRST_YEAR, YearNotice
from sanxiang.rules.festivals import SATURDAY, legal_holidays

FIELDS = {"year", "notice", "holidays", "workdays"}
LAST_READABLE_YEAR = 2100
MOST_CHARACTERS = 50_000
LONGEST_NOTICE, LONGEST_NAME = 100, 20
CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NoticeError(ValueError):
    """The notice cannot be used; `errors` says which fields and what was expected, in Chinese."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


def read_notice(text: str) -> YearNotice:
    """The notice in this JSON text. NoticeError lists all faults found."""
    data = _parsed(text)
    if errors := list(_shape_errors(data)):
        raise NoticeError(errors)
    year: int = data["year"]
    if errors := [*_day_errors(data, "holidays"), *_day_errors(data, "workdays")]:
        raise NoticeError(errors)
    notice = YearNotice(year, data["notice"], _days(data["holidays"]), _days(data["workdays"]))
    if errors := list(_sense_errors(notice)):
        raise NoticeError(errors)
    return notice


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > MOST_CHARACTERS:
        raise NoticeError([f"文件过大：放假通知不超过{MOST_CHARACTERS}个字符，请核对是否选错文件"])
    try:
        data = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        raise NoticeError(
            [f"文件不是有效的JSON：{place}附近有误，请检查括号、引号和逗号"]
        ) from error
    except NoticeError:
        raise
    except (RecursionError, ValueError) as error:  # nested too deep, a number too long
        raise NoticeError(["文件不是放假通知：嵌套过深或数字过长，请核对是否选错文件"]) from error
    if not isinstance(data, dict):
        raise NoticeError(["文件最外层应为一个对象，即以{开头、以}结尾"])
    return data


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise NoticeError([f"{name}：重复出现，请只保留一处" for name in repeated])
    return dict(pairs)


def _shape_errors(data: dict[str, Any]) -> Iterator[str]:
    yield from (f"{name}：缺少这一项" for name in sorted(FIELDS - set(data)))
    yield from (
        f"{name[:40]}：不认识的项，只能有year、notice、holidays、workdays"
        for name in data.keys() - FIELDS
    )
    year = data.get("year", FIRST_YEAR)
    if type(year) is not int or not FIRST_YEAR <= year <= LAST_READABLE_YEAR:
        yield f"year：应为{FIRST_YEAR}至{LAST_READABLE_YEAR}之间的整数年份，如2027"
    if not _is_name(data.get("notice", "通知"), LONGEST_NOTICE):
        yield f"notice：应写放假通知的文号，1至{LONGEST_NOTICE}个字，不含换行和不可见字符"
    for name in ("holidays", "workdays"):
        if not isinstance(data.get(name, {}), dict):
            yield f'{name}：应为“日期: 节日”的对象，如{{"2027-01-01": "元旦"}}'


def _day_errors(data: dict[str, Any], field: str) -> Iterator[str]:
    year: int = data["year"]
    first, last = date(year - 1, 12, 20), date(year, 12, 31)
    for text, name in data[field].items():
        day = _day(text)
        if day is None:
            yield f"{field} {text[:40]!r}：应为真实存在的日期，写成2027-01-01的样式"
        elif not first <= day <= last:
            yield f"{field} {text}：不在{year}年放假通知的范围（{first}至{last}）内"
        elif field == "workdays" and day.weekday() < SATURDAY:
            yield f"{field} {text}：调休上班的日子应为星期六或星期日"
        if not _is_name(name, LONGEST_NAME):
            yield f"{field} {text[:40]}：节日名称应为1至{LONGEST_NAME}个字"


def _sense_errors(notice: YearNotice) -> Iterator[str]:
    for day in sorted(set(notice.holidays) & set(notice.workdays)):
        yield f"{day}：同时列为放假和上班，请核对"
    for day, name in sorted(legal_holidays(notice.year).items()):
        if day not in notice.holidays:
            yield f"holidays：缺少法定假日{day}（{name}），放假的日子要逐日列出"


def _is_name(value: object, longest: int) -> bool:
    if not isinstance(value, str) or CONTROL.search(value):
        return False
    return 1 <= len(value.strip()) <= len(value) <= longest


def _day(text: str) -> date | None:
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _days(days: dict[str, str]) -> dict[date, str]:
    return {date.fromisoformat(text): name for text, name in sorted(days.items())}
