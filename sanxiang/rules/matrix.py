"""Facts and evidence by element (事实证据对照表): what is established, by what, what is not."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.evidence import Evidence, line_of, listed
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Rule, Step

# For an item whose elements the list does not name.
ELEMENTS = (
    "当事人的身份和主体资格",
    "违法行为的时间、地点和经过",
    "违反的具体规定",
    "情节和危害后果",
)
SEPARATORS = re.compile(r"[、，,；;\s]+")
COLUMNS = (
    Field(name="element", label="构成要件", kind=Kind.LONG, max_length=200),
    Field(name="fact", label="查明的事实", kind=Kind.LONG, required=False, max_length=4000),
    Field(name="evidence", label="证据编号", required=False, max_length=200),
    Field(name="remarks", label="说明", kind=Kind.LONG, required=False, max_length=1000),
)
LABELS = {column.name: column.label for column in COLUMNS}


def elements(facts: CaseFacts) -> tuple[str, ...]:
    """The elements of the offence, by the item's own list."""
    return (facts.item.elements if facts.item else ()) or ELEMENTS


def rows(facts: CaseFacts) -> list[Mapping[str, str]]:
    """The newest version, completed by the elements it leaves out; no rows before the first."""
    act = facts.done("matrix")
    if act is None:
        return []
    made: list[Mapping[str, str]] = list(act.data["rows"])
    known = {row["element"] for row in made}
    return made + [_empty(one) for one in elements(facts) if one not in known]


def empty_cells(facts: CaseFacts) -> list[str]:
    """What is not established or not proved yet, by element."""
    return [
        f"“{row['element']}”没有填写{LABELS[name]}"
        for row in rows(facts)
        for name in ("fact", "evidence")
        if not row[name]
    ]


def cited(row: Mapping[str, str]) -> list[str]:
    return [number for number in SEPARATORS.split(row["evidence"]) if number]


def fact_text(facts: CaseFacts) -> str:
    """The facts established, element by element; "" without a matrix."""
    return "\n".join(row["fact"] for row in rows(facts) if row["fact"])


def evidence_lines(facts: CaseFacts) -> list[str]:
    """The evidence relied on, each with the elements it proves; [] without a matrix."""
    proves: dict[str, list[str]] = {}
    for row in rows(facts):
        for number in cited(row):
            proves.setdefault(number, []).append(row["element"])
    return [
        f"{_plainly(one)}，用以证明{'、'.join(proves[one.number])}"
        for one in listed(facts)
        if one.number in proves
    ]


def _plainly(one: Evidence) -> str:
    return f"{one.number} {one.name}（{one.kind}，{one.source}）"


def _empty(element: str) -> Mapping[str, str]:
    return {"element": element, "fact": "", "evidence": "", "remarks": ""}


def _proposed(facts: CaseFacts) -> Mapping[str, Any]:
    return {"rows": rows(facts) or [_empty(one) for one in elements(facts)]}


def _numbers_exist(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    known = {one.number for one in listed(facts)}
    return [
        ("rows", f"“{row['element']}”引用的 {number} 不在证据清单中，请核对编号")
        for row in data["rows"]
        for number in cited(row)
        if number not in known
    ]


def _evidence_list(facts: CaseFacts) -> Sequence[str]:
    return [line_of(one) for one in listed(facts)]


def open_questions(facts: CaseFacts) -> Sequence[str]:
    """What the matrix leaves open, for whoever decides."""
    if facts.done("matrix") is None:
        return ["本案还没有事实证据对照表"]
    return empty_cells(facts)


FILLED = Rule(
    name="matrix_filled",
    clause="own/fact-evidence-matrix",
    holds=lambda facts: not open_questions(facts),
    text="事实证据对照表没有编制或者没有填满，有的构成要件还没有查明的事实或者证据",
    remedy="请办案人员补充“事实证据对照表”，或者在决定意见中说明理由",
)
MATRIX = Step(
    name="matrix",
    title="事实证据对照表",
    clause="own/fact-evidence-matrix",
    initial=_proposed,
    shows=_evidence_list,
    taken_by=(TEAM,),
    after=("file_case",),
    fields=(
        Field(
            name="rows",
            label="构成要件、事实和证据",
            kind=Kind.ROWS,
            columns=COLUMNS,
            help="一行一个构成要件；证据编号见上面的清单，几项之间用“、”隔开；暂缺的可以留空",
        ),
    ),
    checks=(Check(clause="own/fact-evidence-matrix", errors=_numbers_exist),),
    optional=True,
    # The report takes it in; later it would only void a review.
    wanted=lambda facts: facts.last("matrix") is None and facts.last("report") is None,
    hint="逐个构成要件写明查明的事实和证据；内容自动写入调查终结报告、送审说明和代拟决定书",
)
