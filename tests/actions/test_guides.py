"""The service guides: imported whole, each field of the measures there, nothing of other items."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from sanxiang.actions import samplecatalogue, samplespots
from sanxiang.actions.guides import import_guides
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, Guide, GuideList, Organisation
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.guides import LAYOUT
from sanxiang.rules.sheets import RowError
from sanxiang.samples import guides as sample
from tests import make
from tests.make_workbooks import workbook_of as raw_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.fixture
def bureau() -> Organisation:
    bureau = make.bureau()
    samplecatalogue.set_up(bureau, at=make.NOW)
    samplespots.set_up(bureau, at=make.NOW)
    return bureau


def taken(bureau: Organisation, content: bytes, by: str = "xiaozu") -> GuideList:
    return import_guides(
        id=uuid4(),
        file=BytesIO(content),
        file_name="服务指南.xlsx",
        organisation=bureau,
        by=make.person(by),
        at=make.NOW,
    )


def errors(bureau: Organisation, content: bytes) -> list[RowError]:
    before = Act.objects.count()
    with pytest.raises(ImportErrors) as caught:
        taken(bureau, content)
    assert (Act.objects.count(), Guide.objects.count()) == (before, 0)
    return list(caught.value.errors)


@pytest.mark.clause("D7", "D11.3")
def test_what_goes_out_comes_in_again_with_every_field(bureau: Organisation) -> None:
    made = taken(bureau, workbook_of(LAYOUT, sample.rows()))

    kept = [
        {column.name: getattr(one, column.name) for column in LAYOUT.columns}
        for one in made.rows.order_by("number")
    ]
    assert kept == sample.rows()
    assert workbook_of(LAYOUT, made.rows.order_by("number")) == workbook_of(LAYOUT, sample.rows())
    assert [column.heading for column in LAYOUT.columns] == [
        "序号", "事项名称", "职权类型", "执法依据", "实施主体", "受理科室", "办理条件", "数量限制",
        "申请材料", "办理程序", "办理时限", "收费依据和标准", "责任追究", "救济渠道", "监督部门",
        "投诉渠道", "办公时间", "办公地址", "办公电话", "状态查询", "随机抽查事项",
    ]  # fmt: skip


def test_row_and_column_of_every_error_are_named_and_nothing_is_taken(
    bureau: Organisation,
) -> None:
    rows: list[list[Any]] = [list(one.values()) for one in sample.rows()[:2]]
    rows[0][3] = ""
    rows[1][2] = "行政检察"
    rows[1][0] = 1

    assert errors(bureau, raw_workbook({LAYOUT.sheet: [LAYOUT.headings, *rows]})) == [
        RowError("服务指南", 2, "执法依据", "文字，最多 1000 字；没有的写“无”", "空白"),
        RowError("服务指南", 3, "职权类型", LAYOUT.columns[2].expected, "“行政检察”"),
        RowError("服务指南", 3, "序号", "不与其他行重复", "数字 1，与“服务指南”第 2 行相同"),
    ]


def test_a_guide_is_of_an_item_and_a_matter_that_the_bureau_has(bureau: Organisation) -> None:
    rows = sample.rows()[:1]
    rows[0] = rows[0] | {"power": "行政处罚", "spot_item": "没有的抽查事项"}

    assert errors(bureau, workbook_of(LAYOUT, rows)) == [
        RowError(
            "服务指南", 0, "事项名称（序号 1）", "现行执法事项清单中的事项名称和职权类型",
            "“重点用能单位执行节能法律法规和标准情况监督检查（节能监察）”",
        ),
        RowError(
            "服务指南", 0, "随机抽查事项（序号 1）", "现行随机抽查事项清单中的事项名称",
            "“没有的抽查事项”",
        ),
    ]  # fmt: skip


def test_only_the_leading_group_office_compiles_them(bureau: Organisation) -> None:
    with pytest.raises(Refused) as refused:
        taken(bureau, workbook_of(LAYOUT, sample.rows()), by="zhifa1")

    assert [one.text for one in refused.value.refusals] == ["服务指南由领导小组办公室编制"]
