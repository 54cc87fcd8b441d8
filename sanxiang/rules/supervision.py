"""Supervision of disclosure (公示监督检查): checks with their findings (D16), orders to correct and
what came of them (D17)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanxiang.rules.calendars import Calendar
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal
from sanxiang.rules.workdays import add_workdays

CHECK, ORDER = "check_disclosure", "order_disclosure"
ANSWER, JUDGE = "answer_disclosure_order", "judge_disclosure_order"
# Who watches over disclosure: the office of the leading group, and the section that supervises.
SUPERVISORS = (Role.PUBLISHING_OFFICE, Role.POLICY_SECTION)
ANSWERING = (Role.LIAISON, Role.SECTION_HEAD)

FAULTS = (
    ("not_published", "应公示未公示"),
    ("selective", "选择性公示"),
    ("late", "公示或者更新不及时"),
    ("inaccurate", "公示内容不准确"),
    ("incomplete", "公示内容不完整"),
    ("other", "其他问题"),
)
CORRECTED, AGAIN, ACCOUNT = "corrected", "again", "account"
JUDGEMENTS = (
    (CORRECTED, "已经改正"),
    (AGAIN, "没有改正到位，继续改正"),
    (ACCOUNT, "情节严重，移交追究责任"),
)

Choices = tuple[tuple[str, str], ...]


def check_fields(sections: Choices) -> tuple[Field, ...]:
    """What a check is recorded with; `sections` are (id as text, name)."""
    columns = (
        Field(name="section", label="科室", kind=Kind.CHOICE, choices=sections),
        Field(name="fault", label="问题", kind=Kind.CHOICE, choices=FAULTS),
        Field(name="about", label="涉及的文号或者栏目", max_length=200, required=False),
        Field(name="text", label="具体情况", max_length=500),
    )
    return (
        Field(name="checked_on", label="检查日期", kind=Kind.DATE, clause="D16"),
        Field(
            name="checkers",
            label="检查人员",
            help="姓名，用顿号隔开",
            max_length=200,
            clause="D16",
        ),
        Field(name="scope", label="检查范围和方法", kind=Kind.LONG, max_length=2000, clause="D16"),
        Field(
            name="findings",
            label="发现的问题",
            kind=Kind.ROWS,
            required=False,
            help="没有发现问题的不填",
            clause="D16",
            columns=columns,
        ),
    )


def order_fields(sections: Choices) -> tuple[Field, ...]:
    """What an order to correct says; `sections` are (id as text, name)."""
    return (
        Field(
            name="section",
            label="责令改正的科室",
            kind=Kind.CHOICE,
            choices=sections,
            clause="D17",
        ),
        Field(name="fault", label="问题", kind=Kind.CHOICE, choices=FAULTS, clause="D17"),
        Field(name="about", label="涉及的文号或者栏目", max_length=500, required=False),
        Field(name="text", label="事实和改正要求", kind=Kind.LONG, max_length=2000, clause="D17"),
        Field(name="due_date", label="改正期限", kind=Kind.DATE, clause="D17"),
    )


ANSWER_FIELDS = (
    Field(
        name="text",
        label="改正情况",
        kind=Kind.LONG,
        max_length=2000,
        help="写明做了什么、何时完成、原因是什么",
        clause="D17",
    ),
)
JUDGE_FIELDS = (
    Field(name="judgement", label="处理", kind=Kind.CHOICE, choices=JUDGEMENTS, clause="D17"),
    Field(name="text", label="理由", kind=Kind.LONG, max_length=2000),
    Field(
        name="due_date",
        label="新的改正期限",
        kind=Kind.DATE,
        required=False,
        help="继续改正的填写",
    ),
    Field(
        name="referred_to",
        label="移交的部门",
        required=False,
        max_length=100,
        help="移交追究责任的填写",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Order:
    """How an order to correct stands. `answered` is the newest answer's day, None while none has
    come since it was given or given again."""

    due: date
    answered: date | None = None
    judged: str = ""  # CORRECTED or ACCOUNT, once it is closed

    def state(self, on: date) -> tuple[str, str]:
        """In words, with a tone."""
        if self.judged == CORRECTED:
            return "已改正", "good"
        if self.judged == ACCOUNT:
            return "已移交追责", "bad"
        if self.answered:
            return "待核查", "progress"
        return ("逾期未改正", "bad") if on > self.due else ("改正中", "warn")


def supervisor_refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts may not check or order; empty if they may."""
    if set(roles) & {role.value for role in SUPERVISORS}:
        return []
    text = "公示工作的监督检查和责令改正由领导小组办公室、政策法规科办理"
    return [Refusal("D16", text, "发现问题的，请告知领导小组办公室")]


def answer_refusals(posts: Iterable[tuple[str, int | None]], section: int) -> list[Refusal]:
    """Why somebody holding these posts (role, section) may not answer for a section."""
    if any(role in ANSWERING and of == section for role, of in posts):
        return []
    text = "改正情况由被责令改正的科室负责人或者联络员报送"
    return [Refusal("D17", text, "请转交该科室办理")]


# clause: own/correct-disclosure (the measures give no number of days)
def first_due(on: date, calendar: Calendar) -> date:
    """The day the form offers: the bureau's own term, which the person may change."""
    return add_workdays(on, parameter("correct_disclosure", on).value, calendar).date


def check_errors(data: Mapping[str, Any], *, on: date) -> list[FieldError]:
    if date.fromisoformat(data["checked_on"]) > on:
        return [FieldError("checked_on", "检查日期晚于今天，请核对")]
    return []


def order_errors(data: Mapping[str, Any], *, on: date) -> list[FieldError]:
    if date.fromisoformat(data["due_date"]) <= on:
        return [FieldError("due_date", "改正期限应当晚于今天")]
    return []


def judge_errors(data: Mapping[str, Any], order: Order, *, on: date) -> list[FieldError]:
    """A new day for what goes on; where to, for what is handed over; an answer for what is done."""
    errors = []
    again, account = data["judgement"] == AGAIN, data["judgement"] == ACCOUNT
    if again and not data["due_date"]:
        errors.append(FieldError("due_date", "继续改正的，请填写新的改正期限"))
    elif data["due_date"] and not again:
        errors.append(FieldError("due_date", "不是继续改正的，不填新的改正期限"))
    elif data["due_date"]:
        errors += order_errors(data, on=on)
    if account != bool(data["referred_to"]):
        filled = "移交追究责任的，请填写移交的部门"
        text = filled if account else "不是移交追究责任的，不填移交的部门"
        errors.append(FieldError("referred_to", text))
    if data["judgement"] == CORRECTED and order.answered is None:
        errors.append(FieldError("judgement", "科室还没有报送改正情况，不能认定已经改正"))
    return errors
