"""The table of benchmarks from Excel: each cell, and what only shows between the rows."""

from decimal import Decimal
from typing import Any

import pytest

from sanxiang.rules.benchmark_table import LAYOUT, errors_between, refusals
from sanxiang.rules.roles import Role
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.sheets import RowError, Sheet
from sanxiang.samples import benchmarks as sample
from sanxiang.samples import items
from tests.make_benchmarks import ITEM, WHOLE, row

pytestmark = pytest.mark.clause("own/benchmark-applied")
LAW = {ITEM: (Decimal(10000), Decimal(50000))}


def read(*rows: dict[str, Any]) -> list[RowError]:
    names = [column.name for column in LAYOUT.columns]
    lines = [[one[name] for name in names] for one in rows]
    return read_rows(LAYOUT, [Sheet("裁量基准", [list(LAYOUT.headings), *lines])])[1]


def told(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error.column, error.found) for error in errors_between(rows, LAW)]


def whole() -> list[dict[str, Any]]:
    return [row(number, text) for number, text in enumerate(WHOLE, start=1)]


def test_a_whole_table_within_the_law_is_taken() -> None:
    assert read(*whole()) == []
    assert told(*whole()) == []


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"grade": "特别严重"}, "裁量档次"),
        ({"conditions": "情节轻微"}, "适用条件"),
        ({"fine_min": "一万"}, "罚款下限"),
        ({"fine_max": ""}, "罚款上限"),
        ({"fine_min": "30000"}, "罚款上限"),
        ({"from_date": "2026年"}, "施行日期"),
        ({"item": ""}, "违法行为"),
    ],
)
def test_a_wrong_cell_is_named(changes: dict[str, Any], column: str) -> None:
    assert [error.column for error in read(row(1, "") | changes)] == [column]


def test_all_errors_of_a_file_come_at_once() -> None:
    found = read(row(1, "情节轻微", grade="轻"), row(1, "", fine_min="?"))

    assert [(error.row, error.column) for error in found] == [
        (2, "裁量档次"),
        (2, "适用条件"),
        (3, "罚款下限"),
        (3, "序号"),
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [row(1, "天数 < 30"), row(2, "天数 > 30")],
            [("适用条件（序号 1、2）", "天数 为 30：没有对应的档次")],
        ),
        (
            [row(1, "天数 ≤ 30"), row(2, "天数 ≥ 30")],
            [("适用条件（序号 1、2）", "天数 为 30：序号 1、2 重叠")],
        ),
        (
            [row(1, ""), row(2, "")],
            [("适用条件（序号 1、2）", "任何情形：序号 1、2 重叠")],
        ),
        (
            [row(1, "天数 < 3"), row(2, "天数 = 长")],
            [("适用条件（序号 1、2）", "“天数”两样都有")],
        ),
        ([row(1, "", item="别的事项")], [("违法行为（序号 1）", "“别的事项”")]),
        ([row(1, "", fine_min="5000")], [("罚款下限（序号 1）", "5,000 元")]),
        ([row(1, "", fine_max="60000")], [("罚款上限（序号 1）", "60,000 元")]),
        ([row(1, "", fine_min="5000", grade="减轻")], []),
        ([row(1, "", fine_min="", fine_max="")], []),
    ],
)
def test_what_only_shows_between_rows_is_told(
    rows: list[dict[str, Any]], found: list[tuple[str, str]]
) -> None:
    assert told(*rows) == found


def test_each_edition_of_an_item_is_whole_by_itself() -> None:
    later = [one | {"number": one["number"] + 10, "from_date": "2027-01-01"} for one in whole()]

    assert told(*whole(), *later) == []
    assert told(*whole(), *later[1:]) == [
        ("适用条件（序号 12、13、14）", "逾期天数 为 0，造成后果 为 否：没有对应的档次")
    ]


def test_the_sample_benchmarks_are_whole_and_within_the_sample_items() -> None:
    law = {item.name: (item.fine_min, item.fine_max) for item in items.rows()}

    assert [one["number"] for one in sample.rows()] == list(range(1, 9))
    assert errors_between(sample.rows(), law) == []
    assert {one["note"] for one in sample.rows()} == {"示例数字，不是本局的基准"}


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        (Role.POLICY_SECTION, []),
        (Role.HANDLER, ["penalty-law/34"]),
        (Role.HEAD, ["penalty-law/34"]),
    ],
)
def test_the_policy_section_imports_benchmarks(role: Role, refused: list[str]) -> None:
    assert [one.clause for one in refusals([role.value])] == refused
