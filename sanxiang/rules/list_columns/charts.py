"""The charts (流程图, D5.4): the steps of the procedure version that was approved, whole, so that
the chart can be drawn from the list alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sanxiang.rules.clauses import cited_in_full
from sanxiang.rules.list_columns.column import Kind, PublicColumn
from sanxiang.rules.outline import Outline
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import Procedure

STEPS = (
    PublicColumn(name="title", heading="步骤", most=60),
    PublicColumn(name="basis", heading="依据", most=100),
    PublicColumn(name="takers", heading="由谁办理", most=100),
    PublicColumn(name="branch", heading="需要时办理", kind=Kind.FLAG),
    PublicColumn(name="many", heading="可以多次", kind=Kind.FLAG),
    PublicColumn(name="settles", heading="作出决定或者结论", kind=Kind.FLAG),
    PublicColumn(name="after", heading="先办", kind=Kind.WORDS, required=False),
    PublicColumn(name="approval", heading="审批", most=200, required=False),
    PublicColumn(name="paper", heading="文书", most=100, required=False),
    PublicColumn(name="starts", heading="开始计算的期限", kind=Kind.WORDS, required=False),
    PublicColumn(name="ends", heading="到此为止的期限", kind=Kind.WORDS, required=False),
    PublicColumn(
        name="stands_still", heading="中止或者恢复的期限", kind=Kind.WORDS, required=False
    ),
    PublicColumn(name="recordings", heading="录音录像", kind=Kind.WORDS, required=False),
    PublicColumn(name="opens", heading="另立案件", most=60, required=False),
)
LIMITS = (
    PublicColumn(name="title", heading="期限", most=60),
    PublicColumn(name="length", heading="时限", most=60),
    PublicColumn(name="starts", heading="从何时起算", most=200),
    PublicColumn(name="basis", heading="依据", most=100),
)
# clause: D5.4
CHARTS = (
    PublicColumn(name="name", heading="程序代码", most=40),
    PublicColumn(name="title", heading="程序", most=60),
    PublicColumn(name="version", heading="程序版本", most=40),
    PublicColumn(name="powers", heading="适用职权", kind=Kind.WORDS, most=20),
    PublicColumn(name="steps", heading="步骤", kind=Kind.ROWS, columns=STEPS),
    PublicColumn(name="limits", heading="办理时限", kind=Kind.ROWS, columns=LIMITS, required=False),
)
LISTS = tuple(column.name for column in STEPS if column.kind is Kind.WORDS)


def row_of(one: Outline) -> dict[str, Any]:
    """A step as the list keeps it."""
    found = {column.name: getattr(one, column.name) for column in STEPS}
    return found | {name: list(found[name]) for name in LISTS}


def outlines(steps: Sequence[Mapping[str, Any]]) -> list[Outline]:
    """The steps of a list, to be drawn."""
    return [Outline(**{**step, **{name: tuple(step[name]) for name in LISTS}}) for step in steps]


def limits_of(procedure: Procedure, *, on: date) -> list[dict[str, Any]]:
    """The terms (时限) that the public steps of a procedure start, with the lengths of the day."""
    starts = (start.term for step in procedure.steps if not step.known_to for start in step.starts)
    return [
        {
            "title": term.title,
            "length": "，可以延长".join(parameter(name, on).text for name in term.parameters),
            "starts": term.starts,
            "basis": cited_in_full(term.clause),
        }
        for term in {term.name: term for term in starts}.values()
    ]
