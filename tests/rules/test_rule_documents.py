"""The register of rules: what a row may say, what can follow what, what stands on a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.calendars import builtin_calendar
from sanxiang.rules.roles import Role
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.rule_documents import (
    LAYOUT,
    Change,
    Status,
    Version,
    refusals,
    status_of,
    status_on,
)
from sanxiang.rules.rule_form import FORM, row_of
from sanxiang.rules.rule_register import Known, names_replaced, planned
from sanxiang.rules.sheets import Formula, RowError, Sheet
from tests.make_rules import ENERGY, ROW, line

pytestmark = pytest.mark.clause("D11")
TODAY = date(2026, 11, 24)
CALENDAR = builtin_calendar()
DATED = "施行或者废止日期"


def read(*lines: list[Any]) -> tuple[list[dict[str, Any]], list[RowError]]:
    return read_rows(LAYOUT, [Sheet("规章文件", [list(LAYOUT.headings), *lines])])


def plan(
    *lines: list[Any], known: dict[str, Known] | None = None
) -> tuple[list[tuple[str, str, date, str]], list[tuple[str, str]]]:
    rows, errors = read(*lines)
    assert errors == []
    entries, wrong = planned(rows, known or {}, on=TODAY, calendar=CALENDAR)
    told = [(e.name, e.change.value, e.row["from_date"], e.replaced_by) for e in entries]
    return told, [(one.column, one.found) for one in wrong]


def registered(*days: tuple[Change, date], above: bool = False) -> dict[str, Known]:
    versions = tuple(Version(change=change, from_date=day) for change, day in days)
    return {ENERGY: Known(versions=versions, above=above)}


OLD = registered((Change.RECORDED, date(2020, 3, 1)))


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"名称": "《》"}, "名称"),
        ({"名称": ""}, "名称"),
        ({"种类": "通知"}, "种类"),
        ({"变动": "改"}, "变动"),
        ({"施行": ""}, DATED),
        ({"施行": "下个月"}, DATED),
        ({"施行": "2019-12-31"}, DATED),
        ({"施行": Formula("=TODAY()")}, DATED),
        ({"名称": Formula('=CONCAT("示例","办法")')}, "名称"),
        ({"变动": "修改", "施行": "2018-12-04", "公布日期": ""}, DATED),
        ({"修改的条款": "全部"}, "修改的条款"),
        ({"原文链接": "javascript:alert(1)"}, "原文链接"),
        ({"原文链接": ""}, "原文链接"),
        ({"正文": "长" * 30_001}, "正文"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_taken(changes: dict[str, Any], column: str) -> None:
    rows, errors = read(line(**changes))
    assert [error.column for error in errors] == [column]
    assert rows == []


def test_a_repeal_needs_neither_text_nor_link() -> None:
    assert read(line(变动="废止", 施行="2026-12-01", 原文链接=""))[1] == []


def test_the_same_document_twice_in_a_file_is_told_however_it_is_spelled() -> None:
    twice = line(序号=2, 名称=f"《中华人民共和国{ENERGY}（2020年修订）》")
    assert [error.column for error in read(line(), twice)[1]] == ["名称"]


def test_a_file_of_a_hundred_thousand_rows_is_refused_at_the_first_too_many() -> None:
    lines = (line(序号=n, 名称=f"示例文件{n}") for n in range(1, 100_001))
    errors = read_rows(LAYOUT, [Sheet("规章文件", iter([list(LAYOUT.headings), *lines]))])[1]
    assert [(error.row, error.expected) for error in errors] == [(5002, "最多 5000 行")]


@pytest.mark.parametrize(
    ("known", "changes", "wrong"),
    [
        ({}, {"变动": "修改", "施行": "2026-12-01"}, "变动"),
        ({}, {"变动": "废止", "施行": "2026-12-01"}, "变动"),
        (OLD, {"变动": "收录", "施行": "2021-03-01"}, "变动"),
        (OLD, {"变动": "新公布", "施行": "2026-12-01"}, "变动"),
        (OLD, {"变动": "修改", "施行": "2020-03-01", "公布日期": ""}, "变动"),
        (OLD, {"变动": "废止", "施行": "2020-02-29", "公布日期": ""}, "变动"),
        (OLD, {"变动": "修改", "施行": "2026-12-01"}, ""),
        (OLD, {"变动": "废止", "施行": "2020-03-02", "公布日期": ""}, ""),
        ({}, {"变动": "新公布", "施行": "2026-12-01"}, ""),
        ({}, {"变动": "收录", "施行": "2026-11-02"}, "变动"),
        ({}, {"变动": "收录", "施行": "2026-10-01"}, ""),
        (
            registered((Change.RECORDED, date(2020, 3, 1)), (Change.REPEALED, date(2022, 1, 1))),
            {"变动": "修改", "施行": "2026-12-01"},
            "变动",
        ),
        (
            registered((Change.RECORDED, date(2020, 3, 1)), (Change.REPEALED, date(2022, 1, 1))),
            {"变动": "新公布", "施行": "2026-12-01"},
            "",
        ),
        (
            registered((Change.RECORDED, date(2020, 3, 1)), above=True),
            {"变动": "废止", "施行": "2026-12-01"},
            "变动",
        ),
    ],
)
def test_what_can_follow_what(known: dict[str, Known], changes: dict[str, Any], wrong: str) -> None:
    entries, errors = plan(line(**changes), known=known)
    assert [column for column, _ in errors] == ([wrong] if wrong else [])
    assert bool(entries) == (not wrong)


def test_the_rows_of_a_file_follow_one_another_by_their_days() -> None:
    found, errors = plan(
        line(序号=1, 变动="废止", 施行="2026-12-01"),
        line(序号=2, 变动="修改", 施行="2024-05-01"),
        line(序号=3, 变动="收录"),
    )
    assert errors == []
    assert [(change, day) for _, change, day, _ in found] == [
        ("收录", date(2020, 3, 1)),
        ("修改", date(2024, 5, 1)),
        ("废止", date(2026, 12, 1)),
    ]


@pytest.mark.parametrize("repealed_too", [False, True])
def test_what_a_new_document_replaces_ends_on_its_day(repealed_too: bool) -> None:
    new = line(
        名称="示例新办法", 变动="新公布", 施行="2026-12-01", 代替的文件=f"《{ENERGY}》、示例旧规定"
    )
    also = [line(序号=2, 变动="废止", 施行="2026-12-01")] if repealed_too else []
    found, errors = plan(new, *also, known=OLD)

    assert errors == []
    assert sorted(found) == [
        ("示例新办法", "新公布", date(2026, 12, 1), ""),
        (ENERGY, "废止", date(2026, 12, 1), "示例新办法"),
    ]
    assert names_replaced(read(new)[0], OLD) == ["示例旧规定"]


def test_nothing_is_replaced_before_it_was_in_force_nor_by_itself() -> None:
    early = line(名称="示例新办法", 变动="新公布", 施行="2020-03-01", 代替的文件=ENERGY)
    assert [column for column, _ in plan(early, known=OLD)[1]] == ["代替的文件"]
    itself = line(变动="修改", 施行="2026-12-01", 代替的文件=ENERGY)
    assert [column for column, _ in plan(itself, known=OLD)[1]] == ["代替的文件"]


@given(
    st.lists(st.sampled_from([Change.CHANGED, Change.REPEALED]), max_size=6),
    st.lists(st.dates(date(2019, 1, 1), date(2030, 1, 1)), min_size=7, max_size=7, unique=True),
    st.dates(date(2018, 1, 1), date(2031, 1, 1)),
)
def test_on_any_day_one_version_at_most_is_in_force(
    changes: list[Change], days: list[date], on: date
) -> None:
    history = [Change.RECORDED, *changes]
    versions = [Version(change=c, from_date=d) for c, d in zip(history, sorted(days), strict=False)]
    told = [status_of(one, versions, on) for one in versions]

    assert told.count(Status.IN_FORCE) <= 1
    assert (Status.IN_FORCE in told) == (status_on(versions, on) is Status.IN_FORCE)
    coming = [one.from_date > on for one in versions]
    assert [one is Status.COMING for one in told] == coming


def test_a_version_is_changed_once_the_next_is_in_force() -> None:
    first = Version(change=Change.RECORDED, from_date=date(2020, 3, 1))
    second = Version(change=Change.CHANGED, from_date=date(2026, 12, 1))
    day = second.from_date
    assert status_of(first, [first, second], day) is Status.CHANGED
    assert status_of(first, [first, second], day - timedelta(days=1)) is Status.IN_FORCE


@pytest.mark.parametrize("role", Role)
def test_only_the_policy_section_registers(role: Role) -> None:
    assert bool(refusals([role.value])) == (role is not Role.POLICY_SECTION)


def test_the_form_reads_what_a_file_would_bring() -> None:
    names = {c.heading: c.name for c in LAYOUT.columns}
    typed = {names[key]: value for key, value in ROW.items() if key != "序号"}
    row, errors = row_of({field.name: typed[field.name] for field in FORM})

    assert errors == []
    assert row == read(line())[0][0]


def test_the_form_says_at_the_field_what_is_wrong() -> None:
    names = {c.heading: c.name for c in LAYOUT.columns}
    typed = {names[key]: value for key, value in ROW.items() if key != "序号"}
    wrong = row_of(typed | {"link": "www.example.cn", "articles": "全部"})[1]
    assert [error.name for error in wrong] == ["articles", "link"]
    assert [error.name for error in row_of(typed | {"link": ""})[1]] == ["link"]
