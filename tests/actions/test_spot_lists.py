"""The random-inspection list and the object base: imported whole, every error at once."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from sanxiang.actions.refused import Refused
from sanxiang.actions.spot_lists import import_firms, import_spot_list
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, ListedFirm
from sanxiang.queries import spot_lists
from sanxiang.queries.list_workbooks import template_of
from sanxiang.rules.sheets import RowError
from sanxiang.rules.spot_lists import FIRMS, SPOT_LIST
from tests import make, make_draws
from tests.make_workbooks import workbook_of

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
FIRM = ("91532300MA0LX1001B", "楚雄示例冶炼有限公司", "节能", "楚雄市示例路 1 号", "", "")
CODE = "18 位统一社会信用代码，校验位正确，请对照营业执照核对"
MATTER = (
    1,
    "节能监察",
    "节能",
    "示例法",
    "节能监察科",
    "用能单位",
    "用能",
    "现场检查",
    20,
    "每年 1 次",
)


def taken(action: Any, layout: Any, *rows: Any, by: str = "fagui") -> Any:
    return action(
        id=uuid4(),
        file=BytesIO(workbook_of({layout.sheet: [layout.headings, *rows]})),
        file_name="名录.xlsx",
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def errors(action: Any, layout: Any, *rows: Any) -> list[RowError]:
    make.bureau()
    with pytest.raises(ImportErrors) as caught:
        taken(action, layout, *rows)
    assert not Act.objects.exists()
    return list(caught.value.errors)


@pytest.mark.clause("D5.5", "D11.2")
def test_the_sample_list_has_the_seven_columns() -> None:
    make.bureau()
    item = make_draws.lists()

    assert (item.basis, item.subject, item.object, item.content) == (
        "《中华人民共和国节约能源法》第十二条",
        "节能监察科",
        "本州重点用能工业企业",
        "执行能耗限额标准、淘汰落后用能设备的情况",
    )
    assert (item.manner, item.ratio, item.frequency) == ("现场检查", 40, "每年 1 次")


@pytest.mark.clause("own/spot-check-bases")
def test_codes_and_duplicates_are_found_all_at_once() -> None:
    wrong_digit = ("91532300MA0LX10019", "楚雄示例甲有限公司", *FIRM[2:])
    again = (FIRM[0], "楚雄示例乙有限公司", *FIRM[2:])
    same_name = ("91532300MA0LX1002E", FIRM[1], *FIRM[2:])
    empty = ("", "", "", "", "", "")
    no_field = ("91532300MA0LX1003H", "楚雄示例丙有限公司", "", "示例路", "", "")

    assert errors(import_firms, FIRMS, FIRM, wrong_digit, again, same_name, empty, no_field) == [
        RowError("检查对象", 3, "统一社会信用代码", CODE, "“91532300MA0LX10019”"),
        RowError(
            "检查对象", 4, "统一社会信用代码", "不与其他行重复",
            "“91532300MA0LX1001B”，与“检查对象”第 2 行相同",
        ),
        RowError(
            "检查对象", 5, "名称", "不与其他行重复",
            "“楚雄示例冶炼有限公司”，与“检查对象”第 2 行相同",
        ),
        RowError(
            "检查对象", 7, "监管领域",
            "一个或者几个领域，用顿号隔开，最多 100 字，例如 节能、食盐", "空白",
        ),
    ]  # fmt: skip


@pytest.mark.clause("own/spot-check-bases")
@pytest.mark.parametrize(
    ("code", "name", "column"),
    [
        ("９１５３２３００ＭＡ０ＬＸ１００１Ｂ", "楚雄示例改名后有限公司", "统一社会信用代码"),
        ("91532300 ma0lx1001b", "楚雄示例改名后有限公司", "统一社会信用代码"),
        ("91532300MA0LX1002E", "楚雄示例冶炼 有限公司", "名称"),
    ],
)
def test_one_firm_written_in_two_ways_is_found(code: str, name: str, column: str) -> None:
    found = errors(import_firms, FIRMS, FIRM, (code, name, *FIRM[2:]))

    assert [(one.row, one.column, one.expected) for one in found] == [(3, column, "不与其他行重复")]


def test_brackets_of_either_width_are_one_name() -> None:
    first = (FIRM[0], "示例（楚雄）公司", *FIRM[2:])
    found = errors(import_firms, FIRMS, first, ("91532300MA0LX1002E", "示例(楚雄)公司", *FIRM[2:]))

    assert [one.column for one in found] == ["名称"]


@pytest.mark.parametrize("ratio", [0, 101, "20%", 2.5, ""])
def test_a_ratio_is_a_whole_percentage(ratio: Any) -> None:
    row = [*MATTER[:8], ratio, MATTER[9]]

    found = errors(import_spot_list, SPOT_LIST, row)

    assert [one.column for one in found] == ["抽查比例（%）"]


def test_fields_are_kept_in_one_way_however_they_were_divided() -> None:
    make.bureau()
    row = (*FIRM[:2], "节能, 食盐；民爆 节能", *FIRM[3:])

    taken(import_firms, FIRMS, row)

    assert ListedFirm.objects.get().fields == "节能、食盐、民爆"


def test_a_new_list_replaces_the_old_and_both_are_kept() -> None:
    make.bureau()
    make_draws.lists()

    taken(import_firms, FIRMS, FIRM)

    assert [firm.code for firm in spot_lists.firms(make.bureau())] == [FIRM[0]]
    assert ListedFirm.objects.count() == 8
    assert spot_lists.firm_lists(make.bureau()).count() == 2


@pytest.mark.parametrize("layout", [FIRMS, SPOT_LIST], ids=["firms", "matters"])
def test_a_template_left_as_it_is_holds_no_row(layout: Any) -> None:
    make.bureau()
    action = import_firms if layout is FIRMS else import_spot_list

    with pytest.raises(ImportErrors, match="文件有 1 处错误"):
        action(
            id=uuid4(),
            file=BytesIO(template_of(layout)),
            file_name="模板.xlsx",
            organisation=make.bureau(),
            by=make.person("fagui"),
            at=make.NOW,
        )


@pytest.mark.parametrize(
    ("action", "layout"), [(import_firms, FIRMS), (import_spot_list, SPOT_LIST)]
)
def test_others_than_the_policy_section_hand_their_rows_to_it(action: Any, layout: Any) -> None:
    make.bureau()
    with pytest.raises(Refused):
        taken(action, layout, FIRM, by="kezhang")


@pytest.mark.clause("own/spot-check-bases")
def test_who_has_no_valid_certificate_is_not_in_the_officer_base() -> None:
    make.bureau()
    make_draws.lists()

    base = spot_lists.officer_base(make.bureau(), on=make_draws.DAY)

    # 周示新's certificate ran out in June.
    assert [(line.person.name, line.fields) for line in base] == [
        ("李示远", ("节能",)),
        ("普示勤", ("节能",)),
        ("杨示成", ("节能", "食盐")),
        ("罗示清", ("食盐",)),
    ]
