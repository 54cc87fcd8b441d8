"""Rows of public lists, every column filled as its kind wants it; all names are samples."""

from collections.abc import Sequence
from typing import Any

from sanxiang.rules.list_columns import COLUMNS
from sanxiang.rules.list_columns.column import Kind, PublicColumn

USUAL: dict[Kind, Any] = {
    Kind.LINE: "示例",
    Kind.TEXT: "示例",
    Kind.DAY: "2026-01-01",
    Kind.NUMBER: 1,
    Kind.FLAG: False,
    Kind.WORDS: ["示例"],
}


def row(kind: str, **given: Any) -> dict[str, Any]:
    """A row of the list, what matters given."""
    return _filled(COLUMNS[kind]) | given


def step(**given: Any) -> dict[str, Any]:
    """A step of a chart."""
    return _filled(_column("charts", "steps").columns) | given


def grade(**given: Any) -> dict[str, Any]:
    """A grade of an item's benchmark."""
    return _filled(_column("items", "benchmarks").columns) | given


def _filled(columns: Sequence[PublicColumn]) -> dict[str, Any]:
    return {
        column.name: [_filled(column.columns)] if column.kind is Kind.ROWS else USUAL[column.kind]
        for column in columns
    }


def _column(kind: str, name: str) -> PublicColumn:
    return next(column for column in COLUMNS[kind] if column.name == name)
