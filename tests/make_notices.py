"""A sample holiday notice for 2027; its arrangement is invented."""

import json
from datetime import date, timedelta
from typing import Any


def _span(first: str, last: str, name: str) -> dict[str, str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return {day.isoformat(): name for day in days}


HOLIDAYS = {
    **_span("2027-01-01", "2027-01-03", "元旦"),
    **_span("2027-02-05", "2027-02-11", "春节"),
    **_span("2027-04-03", "2027-04-05", "清明节"),
    **_span("2027-05-01", "2027-05-03", "劳动节"),
    **_span("2027-06-09", "2027-06-09", "端午节"),
    **_span("2027-09-15", "2027-09-15", "中秋节"),
    **_span("2027-10-01", "2027-10-07", "国庆节"),
}


def text(**changed: Any) -> str:
    """The JSON of the sample notice, with some of its fields changed."""
    data: dict[str, Any] = {
        "year": 2027,
        "notice": "示例放假通知〔2026〕1号",
        "holidays": HOLIDAYS,
        "workdays": {"2027-01-30": "春节"},
    }
    return json.dumps(data | changed)
