"""The service guides (行政执法服务指南): who may import them, what does not fit the other lists."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sanxiang.rules.columns import Layout
from sanxiang.rules.guide_columns import COLUMNS
from sanxiang.rules.roles import Role
from sanxiang.rules.sheets import RowError, seen
from sanxiang.rules.steps import Refusal

CLAUSE = "D11.3"


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody holding these posts may not import the guides; empty if they may."""
    if {Role.PUBLISHING_OFFICE.value, Role.ADMINISTRATOR.value} & set(roles):
        return []
    text = "服务指南由领导小组办公室编制"
    return [Refusal(CLAUSE, text, "请把本科室的指南交领导小组办公室，由其登录后导入")]


def errors_beside(
    rows: Iterable[Mapping[str, Any]],
    *,
    items: Collection[tuple[str, str]],
    spot_items: Collection[str],
) -> list[RowError]:
    """Guides of what the bureau does not hold: power and name of every item, and the matters of
    random inspection, are those of the lists in force. The row is told by its own number."""
    found: list[RowError] = []
    for row in rows:
        at = f"（序号 {row['number']}）"
        if (row["power"], row["item"]) not in items:
            wanted = "现行执法事项清单中的事项名称和职权类型"
            found.append(RowError(LAYOUT.sheet, 0, f"事项名称{at}", wanted, seen(row["item"])))
        if row["spot_item"] and row["spot_item"] not in spot_items:
            wanted = "现行随机抽查事项清单中的事项名称"
            found.append(
                RowError(LAYOUT.sheet, 0, f"随机抽查事项{at}", wanted, seen(row["spot_item"]))
            )
    return found


def _unique(row: Mapping[str, Any]) -> Iterator[tuple[str, object, Any]]:
    if "number" in row:
        yield "序号", row["number"], row["number"]
    if "item" in row and "power" in row:
        yield "事项名称", (row["power"], row["item"]), row["item"]


LAYOUT = Layout(
    sheet="服务指南",
    title="行政执法服务指南",
    columns=COLUMNS,
    most=2000,
    unique=_unique,
)
