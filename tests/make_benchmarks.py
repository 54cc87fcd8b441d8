"""Benchmarks of an invented offence, from rows as they stand in a sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sanxiang.rules.benchmarks import Grade

ITEM = "示例违法行为"


def row(number: int, conditions: str, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "number": number,
        "item": ITEM,
        "basis": "示例条例第一条",
        "grade": "一般",
        "description": f"情形{number}",
        "conditions": conditions,
        "fine_min": "10000",
        "fine_max": "20000",
        "other": "",
        "from_date": date(2026, 1, 1),
        "note": "",
    }
    return values | changes


def grades(*conditions: str) -> list[Grade]:
    return [Grade.of(row(number, text)) for number, text in enumerate(conditions, start=1)]


def of_rows(rows: Sequence[Mapping[str, Any]]) -> tuple[Grade, ...]:
    return tuple(Grade.of(one) for one in rows)


# Below 30 days, 30 to 90, from 90 on; a harm done is a grade of its own.
WHOLE = (
    "逾期天数 < 30；造成后果 = 否",
    "逾期天数 ≥ 30；逾期天数 < 90；造成后果 = 否",
    "逾期天数 ≥ 90；造成后果 = 否",
    "造成后果 = 是",
)
