"""A list to take away: the same rows in every form, and no formula in any."""

import csv
import io
import json
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from openpyxl import load_workbook

from sanxiang.rules.list_columns import COLUMNS
from tests import make_portal as make
from tests.make_list_rows import grade, row

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("D11.1")]
ITEM = row(
    "items",
    name="=HYPERLINK(示例)",
    measure="一\n二",
    procedures=["行政处罚", "当场行政处罚"],
    benchmarks=[grade(grade="从轻"), grade(grade="从重", fine="")],
)
HEADINGS = [column.heading for column in COLUMNS["items"]]


def taken(visitor: Client, form: str, kind: str = "items", *rows: dict[str, Any]) -> Any:
    make.send("list", make.edition(kind, list(rows) or [ITEM]))
    return visitor.get(f"/lists/532300/{kind}/1.{form}")


def test_a_csv_file_opens_in_excel_and_holds_no_formula(visitor: Client) -> None:
    answer = taken(visitor, "csv")

    assert answer.content.startswith("\ufeff".encode())
    headings, cells = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert headings == HEADINGS
    found = dict(zip(headings, cells, strict=True))
    assert (found["事项名称"], found["处理措施"]) == ("'=HYPERLINK(示例)", "一\n二")
    assert found["执法程序"] == "行政处罚、当场行政处罚"
    assert found["裁量基准"].splitlines()[1].startswith("裁量档次：从重；表现形式：示例")
    assert unquote(answer["Content-Disposition"]).endswith(
        "行政执法事项清单_示例州工业和信息化局_第1版.csv"
    )


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_whatever_a_spreadsheet_takes_for_a_formula_is_text(visitor: Client, begin: str) -> None:
    text = f"{begin}1+1"
    answer = taken(visitor, "csv", "items", ITEM | {"measure": text})

    cells = next(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert cells["处理措施"] == f"'{text}"


def test_a_workbook_has_the_same_cells_as_text(visitor: Client) -> None:
    answer = taken(visitor, "xlsx")

    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    headings, cells = (list(line) for line in sheet.iter_rows())
    assert [cell.value for cell in headings] == HEADINGS
    assert (cells[1].value, cells[1].data_type) == ("=HYPERLINK(示例)", "s")


def test_what_no_cell_can_hold_is_cut_and_says_so(visitor: Client) -> None:
    long = row("documents", text="长" * 40_000)

    sheet = load_workbook(io.BytesIO(taken(visitor, "xlsx", "documents", long).content)).active

    assert sheet is not None
    last = sheet.cell(2, len(COLUMNS["documents"])).value
    assert isinstance(last, str)
    assert last == "长" * 32_000 + "……（余下内容见 JSON 文件）"


def test_json_is_the_list_as_it_was_published(visitor: Client) -> None:
    said = json.loads(taken(visitor, "json").content)

    assert said["rows"] == [ITEM]
    assert (said["version"], said["issued_at"]) == (1, "2026-03-12T09:00:00+08:00")
    assert [one["heading"] for one in said["columns"]] == HEADINGS


@pytest.mark.parametrize("address", ["1.exe", "2.csv"])
def test_another_form_or_edition_is_not_found(visitor: Client, address: str) -> None:
    taken(visitor, "csv")

    assert visitor.get(f"/lists/532300/items/{address}").status_code == 404
