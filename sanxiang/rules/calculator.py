"""The working-day calculator (工作日计算器): a typed question, and the answer as data."""

import re
from datetime import date
from typing import Any

from sanxiang.rules.calendars import FIRST_YEAR
from sanxiang.rules.terms import explain
from sanxiang.rules.workdays import DueDate, SkippedDay

LAST_YEAR_ASKED = 2100
LONGEST = 3660


class BadQuestion(ValueError):
    """The question cannot be answered; the message says in Chinese what to write."""


def read_question(start: str, count: str) -> tuple[date, int]:
    """The starting day and the number of working days, from what somebody typed."""
    return _start(start.strip()), _count(count.strip())


def _start(text: str) -> date:
    expected = (
        f"起算日“{text[:40]}”不对：请写{FIRST_YEAR}至{LAST_YEAR_ASKED}年间的日期，如2026-09-24"
    )
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise BadQuestion(expected)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadQuestion(expected) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR_ASKED:
        raise BadQuestion(expected)
    return day


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= LONGEST:
        raise BadQuestion(f"工作日数“{text[:40]}”不对：请写1至{LONGEST}的整数，如7")
    return int(text)


def as_data(due: DueDate) -> dict[str, Any]:
    """The answer for programs: dates as YYYY-MM-DD, `latest` null unless provisional."""
    return {
        "due": due.date.isoformat(),
        "latest": due.latest.isoformat() if due.latest else None,
        "provisional": due.provisional,
        "start": due.start.isoformat(),
        "count": due.count,
        "skipped": [_noted(day) for day in due.skipped],
        "made_up": [_noted(day) for day in due.made_up],
        "calendar": due.calendar_version,
        "explanation": explain(due),
    }


def _noted(day: SkippedDay) -> dict[str, str]:
    return {"date": day.date.isoformat(), "reason": day.reason}
