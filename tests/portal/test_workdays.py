"""The public calculator gives the answer and the reasons of the rule."""

import json
from datetime import date

import pytest
from django.test import Client

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.festivals import legal_holidays
from sanxiang.rules.terms import explain
from sanxiang.rules.workdays import add_workdays
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [("2026-09-24", 7, "2026年10月12日"), ("2026-02-13", 7, "2026年3月2日")],
)
def test_the_answer_and_its_reasons(visitor: Client, start: str, count: int, due: str) -> None:
    page = visitor.get(f"/workdays/?start={start}&count={count}").content.decode()

    assert f">{due} 星期一</time>" in page
    lines = explain(add_workdays(date.fromisoformat(start), count, builtin_calendar()))
    assert page.count("<li>", page.index('class="reasons"'), page.index("<footer")) == len(lines)
    for line in lines:
        assert f"<li>{line}</li>" in page


def test_an_unsettled_year_gives_a_range_until_its_notice_comes(visitor: Client) -> None:
    path = "/workdays/?start=2027-01-25&count=7"
    assert "最后一天（暂定，最早）" in visitor.get(path).content.decode()
    notice = {
        "year": 2027,
        "notice": "示例放假通知",
        "holidays": {day.isoformat(): name for day, name in legal_holidays(2027).items()},
        "workdays": {"2027-01-30": "春节"},
    }

    make.send("calendar", {"text": json.dumps(notice, ensure_ascii=False)})
    page = visitor.get(path).content.decode()

    assert "暂定" not in page
    assert ">2027年2月2日 星期二</time>" in page


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("start=&count=7", "请填写起算日期"),
        ("start=2026-02-30&count=7", "起算日期应当是存在的日期"),
        ("start=1999-01-01&count=7", "2004 年至 2099 年之间"),
        ("start=2026-03-02&count=", "请填写工作日天数"),
        ("start=2026-03-02&count=seven", "工作日天数应当是整数"),
        ("start=2026-03-02&count=0", "工作日天数至少为 1"),
        ("start=2026-03-02&count=1001", "工作日天数不能超过 1000"),
        ("start=2026-03-02&count=" + "9" * 5000, "工作日天数"),
        ("start=%00&count=%00", "起算日期"),
    ],
)
def test_what_cannot_be_counted_is_explained(visitor: Client, query: str, problem: str) -> None:
    answer = visitor.get(f"/workdays/?{query}")

    assert answer.status_code == 400
    assert problem in answer.content.decode()


def test_before_anything_is_asked_there_is_no_complaint(visitor: Client) -> None:
    answer = visitor.get("/workdays/")

    assert answer.status_code == 200
    assert "field-error" not in answer.content.decode()
