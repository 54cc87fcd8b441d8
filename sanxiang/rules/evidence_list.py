"""The evidence list (证据清单) as a sheet for the dossier."""

from collections.abc import Mapping, Sequence

from sanxiang.rules.columns import Column, Layout, line, text
from sanxiang.rules.evidence import Evidence


def _column(name: str, heading: str, width: int) -> Column:
    return Column(name=name, heading=heading, width=width, read=text, expected="文字")


LAYOUT = Layout(
    sheet="证据清单",
    title="证据清单",
    most=5000,
    columns=(
        Column(name="number", heading="编号", width=10, read=line, expected="文字"),
        _column("kind", "证据种类", 16),
        _column("name", "名称", 40),
        _column("source", "来源", 30),
        _column("proves", "证明什么", 40),
        _column("lies", "形式", 8),
        _column("where", "存放处", 24),
        _column("handed", "交接情况", 50),
    ),
)


def rows(evidence: Sequence[Evidence]) -> list[Mapping[str, str]]:
    return [
        {column.name: getattr(one, column.name, "") for column in LAYOUT.columns}
        | {"handed": "\n".join(map(str, one.handovers))}
        for one in evidence
    ]
