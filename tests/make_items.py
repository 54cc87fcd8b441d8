"""Rows of the list of items as they stand in a sheet, and reading them."""

from typing import Any

from sanxiang.rules.items import LAYOUT, ItemRow, read_rows
from sanxiang.rules.sheets import RowError, Sheet

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
    "elements": "",
}


def line(**changes: Any) -> list[Any]:
    return list((GOOD | changes).values())


def read(*lines: list[Any], name: str = "执法事项") -> tuple[list[ItemRow], list[RowError]]:
    return read_rows([Sheet(name, [list(LAYOUT.headings), *lines])])


def only_error(*lines: list[Any]) -> RowError:
    errors = read(*lines)[1]
    assert len(errors) == 1, errors
    return errors[0]
