"""The page of one approval (审批): what was submitted, by whom, and where the chain stands."""

from dataclasses import dataclass
from datetime import date

from sanxiang.models import Act, ActKind, Approval, ApprovalState, Person
from sanxiang.queries import appointments, visibility
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.values import Line, lines_of, people_in
from sanxiang.rules.approvals import CHAINS, Chain
from sanxiang.rules.roles import ROLE_NAMES, Role
from sanxiang.rules.steps import Refusal, Step


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of the chain; `decision` is the act of whoever decided there."""

    name: str
    state: str  # done, open, ahead, returned
    decision: Act | None


@dataclass(frozen=True, kw_only=True)
class ApprovalPage:
    approval: Approval
    act: Act
    chain: Chain
    step: Step
    lines: list[Line]
    levels: list[Level]
    refusals: tuple[Refusal, ...]


def approval_page(approval_id: int, *, by: Person, on: date) -> ApprovalPage | None:
    """None where the person may not know of the case."""
    seen = visibility.of(by, on=on)
    approval = (
        Approval.objects.filter(pk=approval_id, act__case__in=seen.cases())
        .select_related("act__case__party", "act__case__section", "act__person")
        .first()
    )
    if approval is None or approval.act.case is None:
        return None
    act = approval.act
    decisions = list(
        Act.objects.filter(about=act, kind__in=[ActKind.APPROVE, ActKind.RETURN])
        .select_related("person")
        .order_by("position")
    )
    return ApprovalPage(
        approval=approval,
        act=act,
        chain=CHAINS[approval.chain],
        step=procedure_of(approval.act.case).step(act.step),
        lines=lines_of(act, names=people_in([act]), protected=seen.sees_protected(act)),
        levels=[_level(approval, at, decisions) for at in range(len(approval.levels))],
        refusals=tuple(_refusals(approval, by, on)),
    )


def _level(approval: Approval, at: int, decisions: list[Act]) -> Level:
    decision = next((act for act in decisions if act.data["level"] == at), None)
    if decision:
        state = "returned" if decision.kind == ActKind.RETURN else "done"
    else:
        is_open = approval.state == ApprovalState.OPEN and approval.level == at
        state = "open" if is_open else "ahead"
    return Level(name=ROLE_NAMES[Role(approval.levels[at])], state=state, decision=decision)


def _refusals(approval: Approval, by: Person, on: date) -> list[Refusal]:
    """Why this person cannot decide now; the action asks again when it is done."""
    case = approval.act.case
    if approval.state != ApprovalState.OPEN or case is None:
        return []
    roles = {post.role for post in appointments.reaching(appointments.posts_of(by, on=on), case)}
    return against(approval, roles, by=by)


def against(approval: Approval, roles: set[str], *, by: Person) -> list[Refusal]:
    """What stands against this person's deciding at the open level, holding these roles there."""
    chain = CHAINS[approval.chain]
    if approval.waits_for not in roles:
        role = ROLE_NAMES[Role(approval.waits_for)]
        return [Refusal(chain.clause, f"“{chain.title}”现由{role}审批", "请交由其办理")]
    if approval.act.person_id == by.pk:
        text = "不能审批自己提交的事项"
        return [Refusal("own/no-self-approval", text, "请由其他有权审批的人办理")]
    return []
