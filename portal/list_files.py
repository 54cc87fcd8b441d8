"""A list to take away: as CSV, as an Excel workbook, as JSON; the same columns in each."""

import csv
import io
import json
from collections.abc import Iterator

from django.utils import timezone
from xlsxwriter import Workbook

from portal.models import ListEdition
from sanxiang.rules.list_columns import COLUMNS
from sanxiang.rules.list_columns.column import shown

# A spreadsheet takes a cell that begins so for a formula, whoever wrote it; full-width ones too.
FORMULA = tuple("=+-@\t\r＝＋－＠")
LONGEST_CELL = 32_000  # characters Excel takes, with room to say what is missing
CUT = "……（余下内容见 JSON 文件）"
DAYS = {"default_date_format": "yyyy-mm-dd", "in_memory": True}
CSV_TYPE = "text/csv; charset=utf-8"
JSON_TYPE = "application/json"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_of(edition: ListEdition) -> bytes:
    """With a mark of its encoding, without which Excel garbles Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for cells in _table(edition):
        writer.writerow(f"'{one}" if one.startswith(FORMULA) else one for one in cells)
    return out.getvalue().encode("utf-8-sig")


def workbook_of(edition: ListEdition) -> bytes:
    out = io.BytesIO()
    book = Workbook(out, DAYS)
    issued = timezone.localtime(edition.issued_at).replace(tzinfo=None)
    book.set_properties({"title": edition.title, "created": issued})
    wrapped = {"text_wrap": True, "valign": "top"}
    heading, plain = book.add_format({**wrapped, "bold": True}), book.add_format(wrapped)
    sheet = book.add_worksheet(edition.title[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(COLUMNS[edition.kind]) - 1, 24)
    for at, cells in enumerate(_table(edition)):
        for place, text in enumerate(cells):
            cut = text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + CUT
            # As text whatever it looks like: "=…" is no formula.
            sheet.write_string(at, place, cut, heading if at == 0 else plain)
    book.close()
    return out.getvalue()


def json_of(edition: ListEdition) -> bytes:
    said = {
        "organisation_code": edition.organisation_code,
        "organisation_name": edition.organisation_name,
        "kind": edition.kind,
        "title": edition.title,
        "version": edition.version,
        "issued_at": timezone.localtime(edition.issued_at).isoformat(),
        "columns": [
            {"name": column.name, "heading": column.heading} for column in COLUMNS[edition.kind]
        ],
        "rows": edition.rows,
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _table(edition: ListEdition) -> Iterator[list[str]]:
    columns = COLUMNS[edition.kind]
    yield [column.heading for column in columns]
    for row in edition.rows:
        yield [shown(column, row[column.name]) for column in columns]


FORMS = {
    "csv": (csv_of, CSV_TYPE),
    "xlsx": (workbook_of, XLSX_TYPE),
    "json": (json_of, JSON_TYPE),
}
