"""Reading the list of enforcement items: what is taken, and what a wrong file is told."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.columns import EXAMPLE
from sanxiang.rules.item_columns import POWERS
from sanxiang.rules.items import LAYOUT, ItemRow, read_rows, refusals
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import Formula, RowError, Sheet
from sanxiang.rules.steps import Refusal
from sanxiang.samples import items as sample
from tests.make_items import line, only_error, read


def test_a_row_becomes_an_item() -> None:
    assert read(line()) == (
        [
            ItemRow(
                number=1,
                name="示例事项",
                power="行政处罚",
                body="示例主管部门",
                basis="示例条例（2020）第一条",
                measure="责令改正；罚款",
                fine_min=Decimal("10000.00"),
                fine_max=Decimal("50000.00"),
            )
        ],
        [],
    )


@pytest.mark.clause("D5.2")
def test_the_sixty_sample_items_are_read() -> None:
    rows = sample.rows()

    assert [row.number for row in rows] == list(range(1, 61))
    assert rows[3].fine_max == Decimal("100000.00")
    assert rows[21].fine_formula.startswith("货值不足1万元的")


@pytest.mark.clause("D5.3")
def test_the_sample_items_are_of_four_powers() -> None:
    assert {row.power for row in sample.rows()} == {"行政处罚", "行政检查", "行政强制", "其他"}


def test_a_sample_item_says_nothing_in_english() -> None:
    words = "".join(str(value) for row in sample.rows() for value in vars(row).values())

    assert not set("abcdefghijklmnopqrstuvwxyz") & set(words.replace("None", ""))


@pytest.mark.parametrize("blank", [[None] * 10, [], ["", "  ", None], ["　"]])
def test_an_empty_row_is_skipped(blank: list[Any]) -> None:
    items, errors = read(blank, line(), blank)

    assert ([item.number for item in items], errors) == ([1], [])


def test_an_example_row_is_skipped_even_when_it_is_wrong() -> None:
    items, errors = read(line(number=EXAMPLE, power="随便"), line())

    assert ([item.number for item in items], errors) == ([1], [])


def test_columns_may_stand_in_any_order_and_headings_may_be_broken() -> None:
    headings = [heading.replace("（", "\n（ ") for heading in reversed(LAYOUT.headings)]

    items, errors = read_rows([Sheet("表", [headings, line()[::-1]])])

    assert ([item.name for item in items], errors) == (["示例事项"], [])


def test_several_sheets_make_one_list() -> None:
    sheets = [
        Sheet("处罚", [LAYOUT.headings, line()]),
        Sheet("检查", [LAYOUT.headings, line(number=2, name="乙")]),
    ]

    assert [item.number for item in read_rows(sheets)[0]] == [1, 2]


def test_a_number_used_twice_is_told_where_it_was_first() -> None:
    assert only_error(line(), line(name="乙")) == RowError(
        "执法事项", 3, "序号", "不与其他行重复", "数字 1，与“执法事项”第 2 行相同"
    )


def test_a_name_used_twice_for_one_power_is_told_where_it_was_first() -> None:
    assert only_error(line(), line(number=2)) == RowError(
        "执法事项", 3, "事项名称", "不与其他行重复", "“示例事项”，与“执法事项”第 2 行相同"
    )


def test_one_name_may_stand_for_two_powers() -> None:
    assert read(line(), line(number=2, power="行政检查"))[1] == []


def test_every_error_of_a_file_is_told() -> None:
    items, errors = read(
        line(number="一", fine_min="很多"), line(number=2), line(number=3, name="丙", power="")
    )

    assert items == []
    assert [(error.row, error.column) for error in errors] == [
        (2, "序号"),
        (2, "罚款下限（元）"),
        (3, "事项名称"),
        (4, "权力类型"),
    ]


def test_missing_and_strange_headings_are_told() -> None:
    headings = [*LAYOUT.headings[1:], "备注"]

    items, errors = read_rows([Sheet("表1", [headings, line()])])

    assert items == []
    assert [(error.row, error.column, error.found) for error in errors] == [
        (1, "K 列", "“备注”"),
        (1, "序号", "没有这一列"),
    ]


def test_a_heading_written_twice_is_told() -> None:
    error = read_rows([Sheet("表1", [[*LAYOUT.headings, "序号"]])])[1][0]

    assert (error.column, error.found) == ("L 列", "“序号”")


def test_a_cell_beside_the_columns_is_told() -> None:
    assert only_error([*line(), None, "附注"]) == RowError(
        "执法事项", 2, "M 列", "空白：这一列没有列标题", "“附注”"
    )


def test_a_file_without_an_item_is_told_so() -> None:
    nothing = RowError("", 0, "", "至少填写一行", "没有填写任何内容")

    assert read() == ([], [nothing])
    assert read_rows([]) == ([], [nothing])


def test_a_list_longer_than_can_be_is_told_once() -> None:
    lines = [line(number=n, name=f"事项{n}") for n in range(1, LAYOUT.most + 20)]

    assert only_error(*lines) == RowError(
        "执法事项", LAYOUT.most + 2, "", f"最多 {LAYOUT.most} 行", "更多的行"
    )


CELLS = st.one_of(
    st.none(),
    st.text(max_size=60),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.sampled_from([*POWERS, "1", "1,000", EXAMPLE, "1e5", "-0", "0.005"]),
    st.builds(Formula, st.text(max_size=5)),
)


@given(st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_whatever_stands_in_the_cells_is_taken_or_told(lines: list[list[Any]]) -> None:
    items, errors = read(*lines)

    for item in items:
        assert 1 <= item.number <= 999999
        assert item.power in POWERS
        assert all(0 < len(text) <= 500 for text in (item.name, item.body, item.basis))
    assert all(error.expected and error.found for error in errors)
    assert items or errors


@pytest.mark.clause("D11.1")
@pytest.mark.parametrize("role", Role)
def test_only_the_policy_section_and_the_administrator_import(role: Role) -> None:
    may = role in {Role.POLICY_SECTION, Role.ADMINISTRATOR}

    assert refusals([role.value]) == (
        []
        if may
        else [
            Refusal(
                "D11.1",
                "执法事项清单由政策法规科汇总后导入",
                "请把本科室梳理的事项交政策法规科，由其登录后导入",
            )
        ]
    )
