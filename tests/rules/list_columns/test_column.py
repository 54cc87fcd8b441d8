"""What a row of a public list may hold: exactly its columns, each of its kind."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.list_columns import COLUMNS, IDENTITY, key_of
from sanxiang.rules.list_columns.column import Defect, Kind, PublicColumn, defects, shown, texts

BENCHMARK = (PublicColumn(name="grade", heading="档次", most=4),)
ROW = (
    PublicColumn(name="name", heading="名称", most=6),
    PublicColumn(name="text", heading="说明", kind=Kind.TEXT, required=False),
    PublicColumn(name="day", heading="日期", kind=Kind.DAY),
    PublicColumn(name="number", heading="序号", kind=Kind.NUMBER),
    PublicColumn(name="flag", heading="必须", kind=Kind.FLAG, note="必须"),
    PublicColumn(name="words", heading="先办", kind=Kind.WORDS, required=False, most=4),
    PublicColumn(name="rows", heading="基准", kind=Kind.ROWS, required=False, columns=BENCHMARK),
)
GOOD: dict[str, Any] = {
    "name": "示例",
    "text": "一\n二",
    "day": "2026-03-02",
    "number": 1,
    "flag": True,
    "words": ["立案"],
    "rows": [{"grade": "从轻"}],
}


def wrong(**given: Any) -> list[tuple[str, str]]:
    return [(one.heading, one.text) for one in defects(ROW, [GOOD | given])]


def test_a_row_that_is_what_its_columns_say_has_no_defect() -> None:
    assert defects(ROW, [GOOD, GOOD | {"text": "", "words": [], "rows": []}]) == []


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"name": ""}, [("名称", "不能为空")]),
        ({"name": " "}, [("名称", "不能只有空格")]),
        ({"name": "一二三四五六七"}, [("名称", "不能超过 6 字")]),
        ({"name": "一\n二"}, [("名称", "应为一行文字")]),
        ({"name": 5}, [("名称", "应为文字")]),
        ({"name": None}, [("名称", "应为文字")]),
        ({"day": "2026-02-30"}, [("日期", "应为 2026-03-02 这样的日期")]),
        ({"day": "2026.3.2"}, [("日期", "应为 2026-03-02 这样的日期")]),
        ({"day": ""}, [("日期", "不能为空")]),
        ({"number": True}, [("序号", "应为不小于 0 的整数")]),
        ({"number": -1}, [("序号", "应为不小于 0 的整数")]),
        ({"flag": "是"}, [("必须", "应为是或者否")]),
        ({"words": "立案"}, [("先办", "应为不超过 500 项的文字")]),
        ({"words": ["一二三四五"]}, [("先办", "不能超过 4 字")]),
        (
            {"rows": [{"grade": "从轻", "identity": "示例"}]},
            [("基准第 1 行identity", "不认识的列")],
        ),
        ({"rows": [{}]}, [("基准第 1 行档次", "缺少")]),
        ({"rows": {}}, [("基准", "应为不超过 500 行的内容")]),
        ({"identity": "示例"}, [("identity", "不认识的列")]),
    ],
)
def test_a_defect_names_the_column_and_what_is_wrong(
    given: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert wrong(**given) == found


def test_a_missing_column_and_what_is_no_row_are_told_with_the_row() -> None:
    found = defects(ROW, [GOOD, {name: GOOD[name] for name in GOOD if name != "day"}, "行"])

    assert list(map(str, found)) == ["第 2 行“日期”：缺少", "第 3 行“整行”：应为各列的内容"]
    assert defects(ROW, {}) == [Defect(0, "清单", "应为逐行的内容")]
    assert defects(ROW, [GOOD] * 5001) == [Defect(5001, "清单", "最多 5000 行")]


def test_every_kind_of_cell_reads_as_one_text() -> None:
    assert [shown(column, GOOD[column.name]) for column in ROW] == [
        "示例", "一\n二", "2026-03-02", "1", "必须", "立案", "档次：从轻",
    ]  # fmt: skip


def test_every_text_of_a_row_is_found_however_deep() -> None:
    assert list(texts(ROW, GOOD)) == [
        ("名称", "示例"), ("说明", "一\n二"), ("先办", "立案"), ("档次", "从轻"),
    ]  # fmt: skip


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_whatever_comes_is_judged_and_never_an_exception(value: object) -> None:
    for columns in COLUMNS.values():
        row = {column.name: value for column in columns}

        assert all(isinstance(one, Defect) for one in defects(columns, [row, value]))


def test_every_public_list_has_its_columns_and_says_which_row_is_which() -> None:
    assert set(COLUMNS) == set(IDENTITY)
    for kind, columns in COLUMNS.items():
        assert set(IDENTITY[kind]) <= {column.name for column in columns}


def test_a_row_keeps_its_address_while_its_name_stays() -> None:
    row = {"power": "行政处罚", "name": "示例事项", "number": 1}

    assert key_of("items", row) == key_of("items", row | {"number": 9})
    assert key_of("items", row) != key_of("items", row | {"power": "行政检查"})
