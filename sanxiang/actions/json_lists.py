"""Lists that came as JSON: an array of objects or one object a line, by the names of the columns
or their headings; read by the same rules as a workbook."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sanxiang.actions import workbooks
from sanxiang.actions.workbooks import ImportErrors, refuse
from sanxiang.rules.columns import Layout
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.sheets import Sheet

WANTED = "JSON（一个数组，或者每行一个对象，UTF-8 编码）或者 Excel 工作簿（.xlsx）"
WORKBOOK = (b"PK", workbooks.OLD_EXCEL)
SHEET = "JSON"


def rows_of(layout: Layout, content: bytes) -> list[dict[str, Any]]:
    """The rows of a list out of a workbook or JSON. ImportErrors with everything wrong in it."""
    if content.startswith(WORKBOOK):
        return workbooks.rows_of(layout, content)
    rows, errors = read_rows(layout, [_sheet(layout, _objects(content))])
    if errors:
        raise ImportErrors(errors)
    return rows


def _objects(content: bytes) -> list[Mapping[str, Any]]:
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise refuse(WANTED, "不是 UTF-8 编码的文字") from None
    if text.startswith("["):
        found = _parsed(text, "")
    else:
        lines = enumerate(text.split("\n"), start=1)
        found = [_parsed(line, f"第 {at} 行") for at, line in lines if line.strip()]
    for at, one in enumerate(found, start=1):
        if not isinstance(one, dict):
            raise refuse(WANTED, f"第 {at} 项不是对象")
    return list(found)


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise refuse(WANTED, f"{where}不是有效的 JSON") from None


def _sheet(layout: Layout, objects: Sequence[Mapping[str, Any]]) -> Sheet:
    """The objects as rows below the headings of the list. An optional column may be missing; a key
    that is no column stays as a heading, for the reader to refuse."""
    heading = {column.name: column.heading for column in layout.columns}
    rows = [{heading.get(key, key): value for key, value in one.items()} for one in objects]
    keys = list(dict.fromkeys([*layout.headings, *(key for row in rows for key in row)]))
    return Sheet(SHEET, _rows(keys, rows))


def _rows(keys: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[Any]]:
    yield keys
    for row in rows:
        yield [_value(row.get(key)) for key in keys]


def _value(value: Any) -> Any:
    """Lists of texts are paragraphs; what no cell can hold is shown as it is, to be refused."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
