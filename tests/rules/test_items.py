"""Reading the list of enforcement items: what is taken, and what each wrong cell is told."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.item_columns import COLUMNS, EXAMPLE, HEADINGS, POWERS
from sanxiang.rules.items import MAX_ITEMS, ItemRow, read_rows, refusals
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import Fault, Formula, RowError, Sheet, column_letter
from sanxiang.rules.steps import Refusal
from sanxiang.samples import items as sample

GOOD = {
    "number": 1,
    "name": "示例事项",
    "power": "行政处罚",
    "body": "示例主管部门",
    "basis": "示例条例（2020）第一条",
    "measure": "责令改正；罚款",
    "fine_min": 10000,
    "fine_max": "50,000.00",
    "fine_formula": "",
    "precondition": None,
}
EXPECTED = {column.name: column.expected for column in COLUMNS}
HEADING = {column.name: column.heading for column in COLUMNS}


def line(**changes: Any) -> list[Any]:
    return list((GOOD | changes).values())


def read(*lines: list[Any], name: str = "执法事项") -> tuple[list[ItemRow], list[RowError]]:
    return read_rows([Sheet(name, [list(HEADINGS), *lines])])


def only_error(*lines: list[Any]) -> RowError:
    errors = read(*lines)[1]
    assert len(errors) == 1, errors
    return errors[0]


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
    headings = [heading.replace("（", "\n（ ") for heading in reversed(HEADINGS)]

    items, errors = read_rows([Sheet("表", [headings, line()[::-1]])])

    assert ([item.name for item in items], errors) == (["示例事项"], [])


def test_several_sheets_make_one_list() -> None:
    sheets = [
        Sheet("处罚", [HEADINGS, line()]),
        Sheet("检查", [HEADINGS, line(number=2, name="乙")]),
    ]

    assert [item.number for item in read_rows(sheets)[0]] == [1, 2]


@pytest.mark.parametrize(
    ("given", "number"), [(7, 7), (7.0, 7), ("7", 7), (" 7 ", 7), ("1,007", 1007), (999999, 999999)]
)
def test_a_number_may_be_written_as_people_write_it(given: Any, number: int) -> None:
    assert read(line(number=given))[0][0].number == number


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        (0, "0.00"),
        (0.1 + 0.2, "0.30"),
        (50000.5, "50000.50"),
        ("50,000", "50000.00"),
        ("1，234，567.89", "1234567.89"),
        (999999999999.99, "999999999999.99"),
        (None, None),
        ("  ", None),
    ],
)
def test_an_amount_may_be_written_as_people_write_it(given: Any, amount: str | None) -> None:
    item = read(line(fine_min=given, fine_max=None))[0][0]

    assert item.fine_min == (Decimal(amount) if amount else None)


@pytest.mark.parametrize("power", POWERS)
def test_every_power_is_known(power: str) -> None:
    assert read(line(power=power))[1] == []


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("number", None, "空白"),
        ("number", 0, "数字 0"),
        ("number", -1, "数字 -1"),
        ("number", 1.5, "数字 1.5"),
        ("number", 1000000, "数字 1000000"),
        ("number", "一", "“一”"),
        ("number", "1_000", "“1_000”"),
        ("number", "７", "“７”"),
        ("number", "1,00", "“1,00”"),
        ("number", True, "逻辑值 TRUE"),
        ("number", datetime(2026, 1, 2), "日期 2026-01-02，请把单元格格式改为“文本”后重新填写"),  # noqa: DTZ001 - Excel's dates have no zone
        ("number", Formula("=ROW()-1"), "公式 =ROW()-1，请“选择性粘贴为数值”"),
        ("name", "", "空白"),
        ("name", "　", "空白"),
        ("name", 2020, "数字 2020"),
        ("name", 0.5, "数字 0.5"),
        ("name", False, "逻辑值 FALSE"),
        ("name", date(2026, 1, 2), "日期 2026-01-02，请把单元格格式改为“文本”后重新填写"),
        ("name", time(9, 30), "时间 09:30:00，请把单元格格式改为“文本”后重新填写"),
        ("name", Fault("#N/A"), "Excel 错误值 #N/A"),
        ("name", "甲\u202e乙", "含有不可见字符 U+202E：“甲〔U+202E〕乙”，请删除后重新输入"),
        ("name", "甲\x07", "含有不可见字符 U+0007：“甲〔U+0007〕”，请删除后重新输入"),
        ("name", "甲\ud83d", "含有不可见字符 U+D83D：“甲〔U+D83D〕”，请删除后重新输入"),
        ("power", "罚款", "“罚款”"),
        ("power", "行政处罚、行政检查", "“行政处罚、行政检查”"),
        ("body", None, "空白"),
        ("basis", None, "空白"),
        ("measure", None, "空白"),
        ("fine_min", "5万", "“5万”"),
        ("fine_min", -5, "数字 -5"),
        ("fine_min", 0.001, "数字 0.001"),
        ("fine_min", 1e12, "数字 1000000000000"),
        ("fine_min", float("inf"), "数字 inf"),
        ("fine_min", float("nan"), "数字 nan"),
        ("fine_max", "50000元", "“50000元”"),
        ("fine_max", Formula("=G2*2"), "公式 =G2*2，请“选择性粘贴为数值”"),
        ("fine_formula", 3, "数字 3"),
    ],
)
def test_a_wrong_cell_is_told_where_what_and_what_instead(
    column: str, value: Any, found: str
) -> None:
    assert only_error(line(**{column: value})) == RowError(
        "执法事项", 2, HEADING[column], EXPECTED[column], found
    )


@pytest.mark.parametrize(
    ("column", "limit"),
    [("name", 300), ("body", 200), ("basis", 500), ("measure", 500), ("precondition", 300)],
)
def test_a_text_is_as_long_as_it_can_be_kept(column: str, limit: int) -> None:
    assert read(line(**{column: "长" * limit}))[1] == []
    assert only_error(line(**{column: "长" * 32767})) == RowError(
        "执法事项", 2, HEADING[column], f"最多 {limit} 字", f"32767 字：“{'长' * 40}…”"
    )


def test_text_that_looks_like_markup_is_only_text() -> None:
    text = "{{7*7}} #import <script>alert(1)</script> =1+1 🙂"

    assert read(line(name=text))[0][0].name == text


def test_a_range_upside_down_is_told_its_lower_end() -> None:
    assert only_error(line(fine_min=10, fine_max=5)) == RowError(
        "执法事项", 2, "罚款上限（元）", "不低于罚款下限 10.00 元", "5.00"
    )


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
    headings = [*HEADINGS[1:], "备注"]

    items, errors = read_rows([Sheet("表1", [headings, line()])])

    assert items == []
    assert [(error.row, error.column, error.found) for error in errors] == [
        (1, "J 列", "“备注”"),
        (1, "序号", "没有这一列"),
    ]


def test_a_heading_written_twice_is_told() -> None:
    error = read_rows([Sheet("表1", [[*HEADINGS, "序号"]])])[1][0]

    assert (error.column, error.found) == ("K 列", "“序号”")


def test_a_cell_beside_the_columns_is_told() -> None:
    assert only_error([*line(), None, "附注"]) == RowError(
        "执法事项", 2, "L 列", "空白：这一列没有列标题", "“附注”"
    )


def test_a_file_without_an_item_is_told_so() -> None:
    nothing = RowError("", 0, "", "至少一个执法事项", "没有填写任何事项")

    assert read() == ([], [nothing])
    assert read_rows([]) == ([], [nothing])


def test_a_list_longer_than_can_be_is_told_once() -> None:
    lines = [line(number=n, name=f"事项{n}") for n in range(1, MAX_ITEMS + 20)]

    assert only_error(*lines) == RowError(
        "执法事项", MAX_ITEMS + 2, "", f"最多 {MAX_ITEMS} 个事项", "更多的行"
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


@pytest.mark.parametrize(
    ("at", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_a_column_is_called_as_in_excel(at: int, letter: str) -> None:
    assert column_letter(at) == letter


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
