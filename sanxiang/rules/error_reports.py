"""Reports of errors in what was published (公示信息纠错): assigned, investigated, corrected or
clarified, with the cause and who answers for it kept inside (D15)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sanxiang.rules.calendars import Calendar
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.workdays import add_workdays

CLAUSE = "D15"
CORRECTED, CLARIFIED = "corrected", "clarified"
ANSWERS = ((CORRECTED, "情况属实，已更正"), (CLARIFIED, "信息无误，予以说明"))
FOUND = (("wrong", "有误"), ("partly", "部分有误"), ("right", "无误"))
CAUSES = (
    ("source", "决定书或者原始材料有误"),
    ("typing", "整理、录入差错"),
    ("masking", "该隐去的没有隐去"),
    ("late", "情况变化后没有及时更新"),
    ("system", "系统原因"),
    ("other", "其他"),
)
# How far a report is, inside: words and tone.
STATES: Mapping[str, tuple[str, str]] = {
    "waiting": ("待交办", "warn"),
    "investigating": ("核查中", "progress"),
    "found": ("待答复", "warn"),
    CORRECTED: ("已更正", "good"),
    CLARIFIED: ("已说明", "good"),
}
ASSIGN = (
    Field(name="officer", label="交谁核查", kind=Kind.OFFICER, clause=CLAUSE),
    Field(name="note", label="要核查的事项", kind=Kind.LONG, max_length=1000),
)
FINDING = (
    Field(name="found", label="核查结论", kind=Kind.CHOICE, choices=FOUND, clause=CLAUSE),
    Field(
        name="text",
        label="核查经过和理由",
        kind=Kind.LONG,
        max_length=2000,
        help="查了哪些材料，正确的内容是什么；只在内部留存",
    ),
)
INSIDE = "只在内部留存，不对外显示"
ANSWER = (
    Field(name="state", label="办理结果", kind=Kind.CHOICE, choices=ANSWERS, clause=CLAUSE),
    Field(
        name="answer",
        label="答复内容",
        kind=Kind.LONG,
        max_length=2000,
        help="反映人凭回执编号可以看到这段文字，不写内部情况和个人信息",
    ),
    Field(
        name="cause",
        label="出错原因",
        kind=Kind.CHOICE,
        choices=CAUSES,
        required=False,
        help=f"更正的必选；{INSIDE}",
    ),
    Field(
        name="cause_text",
        label="原因说明",
        kind=Kind.LONG,
        required=False,
        max_length=1000,
        help=INSIDE,
    ),
    Field(
        name="responsible",
        label="责任人",
        kind=Kind.OFFICER,
        required=False,
        help=f"更正的必选，或者在下一栏写明；{INSIDE}",
    ),
    Field(
        name="others",
        label="其他责任人或者单位",
        required=False,
        max_length=200,
        help=INSIDE,
    ),
)
SECRET = ("cause", "cause_text", "responsible", "others")
CHANNELS = (
    Field(name="issues", label="已经更正或者收回的载体", kind=Kind.MANY, clause=CLAUSE),
    Field(
        name="note",
        label="怎样更正、收回的",
        kind=Kind.LONG,
        max_length=500,
        help="例如 已换贴新海报；已从窗口收回旧明白纸",
    ),
)


# clause: own/error-terms (the measure names no time)
def answer_by(received: date, calendar: Calendar) -> date:
    """The day by which a report is answered."""
    return add_workdays(received, parameter("error_answer", received).value, calendar).date


def finding_by(assigned: date, calendar: Calendar) -> date:
    """The day by which what was assigned is found out."""
    return add_workdays(assigned, parameter("error_finding", assigned).value, calendar).date


# clause: D15 (cause and responsible person)
def answer_errors(data: Mapping[str, Any]) -> list[FieldError]:
    """Who corrects says why it was wrong and who answers for it; who clarifies does not."""
    if data["state"] != CORRECTED:
        told = [name for name in SECRET if data[name]]
        return [FieldError(name, "信息无误的，不填出错原因和责任人") for name in told]
    errors = []
    if not data["cause"]:
        errors.append(FieldError("cause", "更正的，请选择出错原因"))
    if not (data["responsible"] or data["others"]):
        errors.append(FieldError("responsible", "请选择责任人；不在列表中的，在下一栏写明"))
    return errors


@dataclass(frozen=True, kw_only=True)
class Handled:
    """One report as the figures count it; days are working days or not as they passed."""

    received: date
    due: date
    answered: date | None
    state: str
    cause: str


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The reports received in a year; `causes` in the order of the list, by their words."""

    year: int
    received: int
    corrected: int
    clarified: int
    open: int
    on_time: int
    late: int
    median_days: float | None
    causes: Sequence[tuple[str, int]]


def figures(year: int, reports: Iterable[Handled], *, on: date) -> Figures:
    found = [one for one in reports if one.received.year == year]
    answered = [one for one in found if one.answered]
    late = [one for one in found if (one.answered or on) > one.due]
    days = [(one.answered - one.received).days for one in found if one.answered]
    return Figures(
        year=year,
        received=len(found),
        corrected=sum(one.state == CORRECTED for one in answered),
        clarified=sum(one.state == CLARIFIED for one in answered),
        open=len(found) - len(answered),
        on_time=sum(one not in late for one in answered),
        late=len(late),
        median_days=median(days) if days else None,
        causes=[(text, sum(one.cause == name for one in answered)) for name, text in CAUSES],
    )
