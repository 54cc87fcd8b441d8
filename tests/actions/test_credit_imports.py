"""Old 双公示 files of both editions: whole or not at all, each record marked by its file."""

import io
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.credit_imports import import_credit_file, records_of
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import CreditFile, CreditRecord
from sanxiang.queries.double_publicity import Report, workbook_of
from sanxiang.rules.credit_layouts import EDITIONS, Edition
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/past-cases")]
NAMES = {(edition.kind, edition.year): edition for edition in EDITIONS}


def values(edition: Edition, **changes: Any) -> dict[str, Any]:
    """A row with what has to be there."""
    given: dict[str, Any] = {
        edition.number: "（示）工信罚〔2019〕1号",
        edition.party: "示例盐业商贸有限公司",
        edition.decided: "2019/03/05",
    }
    return given | changes


def book(edition: Edition, *rows: dict[str, Any], codes: bool = False, head: Any = None) -> bytes:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    columns = edition.layout.columns
    sheet.append(head or [one.name if codes else one.heading for one in columns])
    for row in rows:
        sheet.append([row.get(one.name) for one in columns])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def imported(content: bytes, *, by: str = "fagui", name: str = "2019年双公示.xlsx") -> int:
    return import_credit_file(
        id=uuid4(),
        file=io.BytesIO(content),
        file_name=name,
        organisation=make.bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def errors(content: bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(ImportErrors) as caught:
        imported(content)
    assert CreditRecord.objects.count() == 0
    return [(one.row, one.column, one.found) for one in caught.value.errors]


def test_the_editions_have_their_numbers_of_columns() -> None:
    assert {name: len(one.layout.columns) for name, one in NAMES.items()} == {
        ("penalty", 2018): 30,
        ("licence", 2018): 28,
        ("penalty", 2016): 20,
        ("licence", 2016): 18,
    }


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: f"{one.kind}{one.year}")
@pytest.mark.parametrize("codes", [True, False])
def test_each_edition_is_known_by_its_headings_and_kept_with_its_source(
    edition: Edition, codes: bool
) -> None:
    assert imported(book(edition, values(edition), codes=codes)) == 1

    record = CreditRecord.objects.select_related("file").get()
    assert (record.kind, record.file.edition) == (edition.kind, edition.year)
    assert (record.file.file_name, record.place) == ("2019年双公示.xlsx", 1)
    assert (record.party_name, record.decided_date.isoformat()) == (
        "示例盐业商贸有限公司",
        "2019-03-05",
    )
    assert set(record.values) == {column.name for column in edition.layout.columns}


def test_former_names_of_columns_are_known() -> None:
    edition = NAMES["penalty", 2018]
    head = [
        {"CF_FR_ZJHM": "CF_FR_SFZH", "CF_FRDB": "cf_fddb"}.get(one.name, one.name)
        for one in edition.layout.columns
    ]

    _, rows = records_of(book(edition, values(edition, CF_FRDB="李示例"), head=head))

    assert rows[0]["CF_FRDB"] == "李示例"


def test_amounts_dates_and_forever_are_read() -> None:
    edition = NAMES["penalty", 2018]
    given = values(edition, CF_NR_FK=0.000001, CF_NR_WFFF="12.5", CF_YXQ="2099/12/31")

    _, rows = records_of(book(edition, given))

    assert (rows[0]["CF_NR_FK"], rows[0]["CF_NR_WFFF"]) == ("0.000001", "12.500000")
    assert rows[0]["CF_YXQ"] == "2099-12-31"


def test_everything_wrong_is_named_by_row_and_column_and_nothing_is_kept() -> None:
    edition = NAMES["penalty", 2018]
    good = values(edition)
    formula = values(edition, CF_WSH="（示）2号", CF_NR_FK="=1+1")
    merged = values(edition, CF_WSH="（示）3号", CF_XDR_MC=None)
    dated = values(edition, CF_WSH="（示）4号", CF_JDRQ="去年")

    found = errors(book(edition, good, formula, merged, dated, good))

    assert [(row, column) for row, column, _ in found] == [
        (3, "罚款金额（万元）"),
        (4, "行政相对人名称"),
        (5, "处罚决定日期"),
        (6, "行政处罚决定书文号"),
    ]
    assert found[0][2].startswith("公式 =1+1")


def test_a_merged_cell_is_a_blank_that_is_named() -> None:
    edition = NAMES["penalty", 2018]
    made = openpyxl.load_workbook(
        io.BytesIO(book(edition, values(edition), values(edition, CF_WSH="（示）2号")))
    )
    sheet = made.active
    assert sheet is not None
    sheet.merge_cells("A2:A3")
    out = io.BytesIO()
    made.save(out)

    assert errors(out.getvalue()) == [(3, "行政相对人名称", "空白")]


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_refused_at_the_first_too_many() -> None:
    edition = NAMES["penalty", 2016]
    rows = (values(edition, CF_WSH=f"（示）{n}号") for n in range(100_000))

    assert errors(book(edition, *rows)) == [(20_002, "", "更多的行")]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", "不是表格".encode(), b"\xd0\xcf\x11\xe0old"]
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert errors(content)


def test_a_workbook_of_something_else_is_refused() -> None:
    edition = NAMES["penalty", 2018]

    (found,) = errors(book(edition, head=["姓名", "电话"]))

    assert "不是双公示的列标题" in found[2]


def test_a_record_is_imported_once_and_never_changed() -> None:
    edition = NAMES["licence", 2016]
    imported(book(edition, values(edition)))

    with pytest.raises(ImportErrors):
        imported(book(edition, values(edition), values(edition, XK_WSH="（示）9号")))
    assert (CreditFile.objects.count(), CreditRecord.objects.count()) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditRecord.objects.update(party_name="别人")


@pytest.mark.parametrize(("by", "may"), [("xiaozu", True), ("fagui", True), ("zhifa1", False)])
def test_who_may_import(by: str, may: bool) -> None:
    edition = NAMES["penalty", 2018]
    content = book(edition, values(edition))
    if may:
        assert imported(content, by=by) == 1
        return
    with pytest.raises(Refused):
        imported(content, by=by)


def test_what_was_exported_can_be_taken_in_again() -> None:
    row = values(NAMES["penalty", 2018], CF_XDR_LB="法人及非法人组织", CF_NR_FK="2.000000")
    report = Report(kind="penalty", rows=[row], gaps=(), publications=(), left_out=0)

    edition, rows = records_of(workbook_of(report))

    assert (edition.kind, edition.year, rows[0]["CF_NR_FK"]) == ("penalty", 2018, "2.000000")
