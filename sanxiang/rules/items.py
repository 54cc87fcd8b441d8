"""The list of enforcement items (执法事项清单): who may import it, what a row of it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sanxiang.rules import row_reader
from sanxiang.rules.columns import Layout, Wrong
from sanxiang.rules.item_columns import COLUMNS
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import RowError, Sheet
from sanxiang.rules.steps import Refusal


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """One item as the sheet gives it; fines in yuan, None where the law names no amount."""

    number: int
    name: str
    power: str
    body: str
    basis: str
    measure: str
    fine_min: Decimal | None = None
    fine_max: Decimal | None = None
    fine_formula: str = ""
    precondition: str = ""
    elements: str = ""  # 构成要件, one a line


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts in the bureau may not import a list; empty if they may."""
    if {Role.POLICY_SECTION.value, Role.ADMINISTRATOR.value} & set(roles):
        return []
    return [
        Refusal(
            "D11.1",
            "执法事项清单由政策法规科汇总后导入",
            "请把本科室梳理的事项交政策法规科，由其登录后导入",
        )
    ]


def read_rows(sheets: Iterable[Sheet]) -> tuple[list[ItemRow], list[RowError]]:
    """Every item of the sheets, and every error in them. Items count only without errors."""
    rows, errors = row_reader.read_rows(LAYOUT, sheets)
    return [ItemRow(**row) for row in rows], errors


def _faults(row: Mapping[str, Any]) -> Iterator[tuple[str, Wrong]]:
    low, high = row.get("fine_min"), row.get("fine_max")
    if low is not None and high is not None and high < low:
        yield "罚款上限（元）", Wrong(f"不低于罚款下限 {low:,.2f} 元", f"{high:,.2f}")


def _unique(row: Mapping[str, Any]) -> Iterator[tuple[str, object, Any]]:
    if "number" in row:
        yield "序号", row["number"], row["number"]
    if "name" in row and "power" in row:
        yield "事项名称", (row["power"], row["name"]), row["name"]


LAYOUT = Layout(
    sheet="执法事项",
    title="执法事项清单",
    columns=COLUMNS,
    most=5000,
    faults=_faults,
    unique=_unique,
)
