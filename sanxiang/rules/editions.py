"""What a new edition of a procedure changes (程序新旧版本对照)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Procedure, Refusal, Step, takers
from sanxiang.rules.term import Term

CLAUSE = "own/edition"
REASON = Field(name="reason", label="启用原因", kind=Kind.LONG, max_length=500)
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Difference:
    """One thing of a step that is another now; empty where there is or was none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class StepChange:
    """A step that is new, gone, or not what it was."""

    kind: str
    title: str
    clause: str
    differences: tuple[Difference, ...] = ()


def refusals(roles: Iterable[str]) -> list[Refusal]:
    """Why somebody with these posts may not choose the edition of new cases; empty if they may."""
    if Role.POLICY_SECTION.value in set(roles):
        return []
    text = "新案件用哪一版程序由政策法规科确定"
    return [Refusal(CLAUSE, text, "请由政策法规科登录后办理")]


def changes(old: Procedure, new: Procedure) -> list[StepChange]:
    """Every step that differs, in the order of the new edition, those that are gone at the end."""
    before = {step.name: step for step in old.steps}
    found = [
        change
        for step in new.steps
        if (change := _change(old, before.get(step.name), new, step)) is not None
    ]
    names = {step.name for step in new.steps}
    gone = [step for step in old.steps if step.name not in names]
    return found + [StepChange(kind=REMOVED, title=step.title, clause=step.clause) for step in gone]


def _change(old: Procedure, before: Step | None, new: Procedure, after: Step) -> StepChange | None:
    if before is None:
        return StepChange(kind=ADDED, title=after.title, clause=after.clause)
    found = tuple(_differences(old, before, new, after))
    if not found:
        return None
    return StepChange(kind=CHANGED, title=after.title, clause=after.clause, differences=found)


def _differences(old: Procedure, before: Step, new: Procedure, after: Step) -> Iterable[Difference]:
    if before.after != after.after:
        yield Difference("先办步骤", _place(old, before), _place(new, after))
    for what, said in SAID.items():
        was, becomes = said(before), said(after)
        if was != becomes:
            yield Difference(what, was, becomes)
    yield from _field_differences(before, after)


def _field_differences(before: Step, after: Step) -> Iterable[Difference]:
    was = {field.name: _field(field) for field in before.fields}
    becomes = {field.name: _field(field) for field in after.fields}
    for name in dict.fromkeys([*was, *becomes]):
        if was.get(name) != becomes.get(name):
            yield Difference("栏目", was.get(name, ""), becomes.get(name, ""))


def _field(field: Field) -> str:
    """A field in words: what of it a person notices."""
    notes = ["必填" if field.required else "选填"]
    notes += ["保密"] if field.secret else []
    notes += ["、".join(text for _, text in field.choices)] if field.choices else []
    notes += ["、".join(column.label for column in field.columns)] if field.columns else []
    return f"{field.label}（{'；'.join(notes)}）"


def _place(procedure: Procedure, step: Step) -> str:
    return "、".join(procedure.step(name).title for name in step.after)


def _approval(step: Step) -> str:
    return CHAINS[step.approval].title if step.approval else ""


def _terms(terms: Iterable[Term]) -> str:
    return "、".join(dict.fromkeys(term.title for term in terms))


def _times(step: Step) -> str:
    words = ["需要时办理" if step.optional else "必须办理"]
    words += ["可以多次办理"] if step.many else []
    words += ["可以重新办理"] if step.again and not step.many else []
    return "、".join(words)


SAID: dict[str, Callable[[Step], str]] = {
    "名称": lambda step: step.title,
    "依据": lambda step: step.clause,
    "办理人": lambda step: takers(step),
    "办理条件": lambda step: "；".join(rule.text for rule in step.needs),
    "审批": _approval,
    "文书": lambda step: step.paper,
    "开始计算的期限": lambda step: _terms(start.term for start in step.starts),
    "到此为止的期限": lambda step: _terms(step.ends),
    "中止的期限": lambda step: _terms(step.pauses),
    "恢复的期限": lambda step: _terms(step.resumes),
    "办理次数": _times,
    "另立案件": lambda step: step.opens,
    "说明": lambda step: step.hint,
}
