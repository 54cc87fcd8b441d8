"""One change of the register as it is typed at the desk: the same columns as in a file of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sanxiang.rules.columns import Column, Wrong, day
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.rule_columns import CHANGES, COLUMNS, DOCUMENT_KINDS
from sanxiang.rules.rule_documents import LAYOUT

CHOICES = {"kind": DOCUMENT_KINDS, "change": CHANGES}
KINDS = {
    "issued_date": Kind.DATE,
    "from_date": Kind.DATE,
    "text": Kind.LONG,
    "note": Kind.LONG,
}
HELP = {
    "title": "全称；书名号和“中华人民共和国”可写可不写",
    "aliases": "清单、指南里用的简称，用顿号隔开",
    "code": "例如 国务院令第 466 号",
    "change": "收录：早已施行、公示内容已经照它编制的文件。修改和废止要先登记过原文件",
    "issued_date": "法条文本按它对应版本",
    "from_date": "修改的填新版本施行的日期，废止的填失效的日期；更新公示内容的期限从这一天起算",
    "articles": "例如 第三条、第五条至第八条；涉及全文的留空",
    "replaces": "同时废止的文件名称，用顿号隔开",
    "link": "以 http:// 或者 https:// 开头；填了正文的可以留空",
    "text": "填了原文链接的可以留空",
}
ASKED = [column for column in COLUMNS if column.name != "number"]


def _field(column: Column) -> Field:
    chosen = CHOICES.get(column.name, ())
    return Field(
        name=column.name,
        label=column.heading,
        kind=Kind.CHOICE if chosen else KINDS.get(column.name, Kind.TEXT),
        required=column.required,
        help=HELP.get(column.name, ""),
        max_length=column.max_length or 40,
        choices=tuple((one, one) for one in chosen),
    )


FORM = tuple(map(_field, ASKED))


def row_of(kept: Mapping[str, Any]) -> tuple[dict[str, Any], list[FieldError]]:
    """The row that a file would have brought, and what is wrong with it by field."""
    row: dict[str, Any] = {"number": 1}
    errors = []
    for column in ASKED:
        value = kept[column.name]
        if not value:
            row[column.name] = column.empty
            continue
        given = date.fromisoformat(value) if column.read is day else value
        try:
            row[column.name] = column.read(column, given)
        except Wrong as wrong:
            errors.append(_error(column, wrong))
    if not errors:
        heading = {column.heading: column for column in COLUMNS}
        errors = [_error(heading[name], wrong) for name, wrong in LAYOUT.faults(row)]
    return row, errors


def _error(column: Column, wrong: Wrong) -> FieldError:
    return FieldError(column.name, f"{column.heading}：应为{wrong.expected}；现为{wrong.found}")
