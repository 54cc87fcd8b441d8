"""What each public list says: the columns of the rules, from what the bureau keeps, on the day."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sanxiang.actions import samplecatalogue, samplerules, samplespots
from sanxiang.models import Organisation, Section
from sanxiang.queries.list_contents import CONTENTS, content_of
from sanxiang.rules.list_columns import COLUMNS, key_of
from sanxiang.rules.list_columns.column import defects
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
DAY = date(2026, 11, 24)


@pytest.fixture
def bureau() -> Organisation:
    bureau = make.bureau()
    samplecatalogue.set_up(bureau, at=make.NOW)
    samplecatalogue.set_up_benchmarks(bureau, at=make.NOW)
    samplespots.set_up(bureau, at=make.NOW)
    samplecatalogue.set_up_guides(bureau, at=make.NOW)
    samplerules.set_up(bureau, at=make.NOW)
    return bureau


def rows(bureau: Organisation, kind: str, on: date = DAY) -> list[dict[str, Any]]:
    return content_of(bureau, kind, on=on)


def test_every_content_is_exactly_its_columns_in_a_few_questions(bureau: Organisation) -> None:
    for kind in CONTENTS:
        with CaptureQueriesContext(connection) as asked:
            found = rows(bureau, kind)

        assert defects(COLUMNS[kind], found) == []
        assert len({key_of(kind, row) for row in found}) == len(found) > 0
        assert len(asked) <= len(found) + 10 if kind == "charts" else len(asked) <= 6


@pytest.mark.clause("D5.1", "D11.4")
def test_officers_are_listed_with_a_certificate_valid_on_the_day(bureau: Organisation) -> None:
    then = {row["name"] for row in rows(bureau, "officers", date(2026, 6, 30))}

    assert "周示新" in then
    assert [row["name"] for row in rows(bureau, "officers")] == [
        "李示远", "普示勤", "张示和", "杨示成", "罗示清", "鲁示平",
    ]  # fmt: skip
    assert rows(bureau, "officers")[0] == {
        "name": "李示远",
        "post": "四级主任科员",
        "section": "节能监察科",
        "certificate": make.person("zhifa1").certificates.get().number,
        "scope": "工业和信息化",
        "valid_from": "2023-01-01",
        "valid_to": "2028-12-31",
    }
    assert rows(bureau, "officers", date(2029, 1, 1)) == []


@pytest.mark.clause("D5.1")
def test_enforcing_sections_have_duties_and_area(bureau: Organisation) -> None:
    Section.objects.filter(organisation=bureau, name="盐业管理科").update(area="示例县")

    assert [(row["section"], row["duties"], row["area"]) for row in rows(bureau, "sections")] == [
        ("节能监察科", "工业节能监察", f"{bureau.name}管辖的行政区域"),
        ("盐业管理科", "食盐生产经营监督检查", "示例县"),
    ]


@pytest.mark.clause("D5.2", "D5.3")
def test_an_item_has_its_basis_power_procedure_and_benchmarks(bureau: Organisation) -> None:
    item = rows(bureau, "items")[5]

    assert (item["power"], item["section"], item["procedures"]) == (
        "行政处罚", "节能监察科", ["行政处罚", "当场行政处罚"],
    )  # fmt: skip
    assert item["basis"] == "节约能源法（2018修正）第八十二条（义务：第五十三条）"
    assert item["fine"] == "10,000 元以上 50,000 元以下，在下限和上限之间确定"
    assert [one["grade"] for one in item["benchmarks"]] == ["从轻", "一般", "从重", "严重"]
    assert item["benchmarks"][0]["fine"] == "10,000 元 至 20,000 元"


@pytest.mark.clause("D5.6", "D5.7")
def test_contacts_name_the_office_the_supervisor_and_each_remedy(bureau: Organisation) -> None:
    office, supervision, *remedies = rows(bureau, "contacts")

    assert (office["address"], office["hours"]) == (
        bureau.address, "工作日 8:30—12:00，14:30—18:00",
    )  # fmt: skip
    assert (supervision["name"], supervision["phone"]) == ("机关纪委（示例）", "0878-0000001")
    assert "调查" in supervision["text"]
    assert {(one["power"], one["name"]): one["body"] for one in remedies}[
        "行政处罚", "行政复议"
    ] == bureau.reconsideration_body


@pytest.mark.clause("D5.4")
def test_charts_are_of_the_edition_with_which_new_cases_begin(bureau: Organisation) -> None:
    assert [(row["name"], row["powers"]) for row in rows(bureau, "charts")] == [
        ("inspection", ["行政检查"]), ("penalty", ["行政处罚"]), ("spot_penalty", ["行政处罚"]),
        ("licence", ["行政许可"]), ("licence_end", ["行政许可"]), ("levy", ["行政征收"]),
        ("seizure", ["行政强制"]), ("enforcement", ["行政强制"]),
    ]  # fmt: skip
