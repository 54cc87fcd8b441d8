"""Deciding on an approval: agree or send back, each an act of the case."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions import next_steps, papers
from sanxiang.actions.acts import Deed, Who, already, who_in, write
from sanxiang.actions.chains import printed_row
from sanxiang.actions.consequence import Effect
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.steps import locked, take_effect
from sanxiang.models import Act, ActKind, Approval, ApprovalState, Case, Person
from sanxiang.queries.facts import facts_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.rules import fields
from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.roles import ROLE_NAMES, Role
from sanxiang.rules.steps import Procedure, Refusal, Step, closed, of_the_case, unmet

OPINION = fields.Field(name="opinion", label="审批意见", kind=fields.Kind.LONG, max_length=1000)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One level's answer; `level` is the level the person had before them."""

    id: UUID
    approval_id: int
    level: int
    agree: bool
    opinion: str


def decide_approval(verdict: Verdict, *, by: Person, at: datetime) -> Act:
    """Agrees or returns. The last level's agreement lets the act take effect. Raises Refused or
    Invalid; nothing is written then."""
    with transaction.atomic():
        approval = Approval.objects.select_related("act").get(pk=verdict.approval_id)
        case = locked(approval.act.case_id or 0, by=by, at=at)
        approval.refresh_from_db()
        step = procedure_of(case).step(approval.act.step)
        name = f"{step.name}.{'approve' if verdict.agree else 'return'}"
        if act := already(verdict.id, who=by, step=name):
            return act
        who = who_in(case, by, at)
        refuse_verdict(approval, verdict, who)
        opinion = opinion_of(verdict.opinion)
        facts = facts_of(case, actor=by, on=timezone.localdate(at))
        if verdict.agree and is_last(approval):
            _refuse_overtaken(procedure_of(case), approval.act, facts)
        act = _write(approval, verdict, _Decision(case, step, who, opinion, facts))
        next_steps.refresh(case, by=by, at=at, before=facts)
        return act


@dataclass(frozen=True)
class _Decision:
    case: Case
    step: Step
    who: Who
    opinion: str
    facts: CaseFacts


def is_last(approval: Approval) -> bool:
    return approval.level + 1 == len(approval.levels)


def _refuse_overtaken(procedure: Procedure, act: Act, facts: CaseFacts) -> None:
    """What has changed in the case since the act was handed in must not stand against it now."""
    step = procedure.step(act.step)
    then = replace(facts, on=timezone.localdate(act.entered_at))
    if found := closed(procedure, step, then) + unmet(of_the_case(step), then):
        advice = "提交后案件情况有变化，请退回承办人重新办理"
        raise Refused([replace(refusal, remedy=advice) for refusal in found])


def refuse_verdict(approval: Approval, verdict: Verdict, who: Who) -> None:
    chain = CHAINS[approval.chain]
    if approval.state != ApprovalState.OPEN or approval.level != verdict.level:
        raise Refused([Refusal("own/one-writer", "该审批已由他人办理", "请刷新页面查看结果")])
    if approval.waits_for not in {post.role for post in who.posts}:
        role = ROLE_NAMES[Role(approval.waits_for)]
        raise Refused([Refusal(chain.clause, f"“{chain.title}”现由{role}审批", "请交由其办理")])
    if approval.act.person_id == who.person.pk:
        raise Refused(
            [Refusal("own/no-self-approval", "不能审批自己提交的事项", "请由其他有权审批的人办理")]
        )


def opinion_of(text: str) -> str:
    try:
        return str(fields.value_of(OPINION, text))
    except ValueError as error:
        raise Invalid([fields.FieldError("opinion", f"审批意见：{error}")]) from None


def _write(approval: Approval, verdict: Verdict, decision: _Decision) -> Act:
    case, step, who, facts = decision.case, decision.step, decision.who, decision.facts
    last = verdict.agree and is_last(approval)
    paper = None
    if last and step.paper_for(approval.act.data):
        own = printed_row(approval.waits_for, decision.opinion, who.person.name, who.at)
        rows = [*_rows_so_far(approval), own]
        submitted = approval.act
        source = papers.Source(
            case=case,
            data={**submitted.data, "approvals": rows},
            protected=submitted.protected,
            facts=facts,
            at=who.at,
        )
        paper = papers.prepare(step, source)
    act = write(
        Deed(
            id=verdict.id,
            kind=ActKind.APPROVE if verdict.agree else ActKind.RETURN,
            step=f"{step.name}.{'approve' if verdict.agree else 'return'}",
            clause=CHAINS[approval.chain].clause,
            data={"opinion": decision.opinion, "level": approval.level},
            about=approval.act,
            in_dossier=step.in_dossier,
            objects=(paper.committed,) if paper else (),
        ),
        who=who,
        organisation=case.organisation,
        case=case,
    )
    move(approval, verdict.agree)
    if last:
        if paper:
            papers.issue(paper, act=approval.act, by_act=act, at=who.at, step=step)
        take_effect(step, Effect(case=case, act=approval.act, by_act=act, facts=facts, who=who))
    return act


def move(approval: Approval, agree: bool) -> None:
    if not agree:
        approval.state, approval.waits_for = ApprovalState.RETURNED, ""
    elif is_last(approval):
        approval.state, approval.waits_for = ApprovalState.PASSED, ""
    else:
        approval.level += 1
        approval.waits_for = approval.levels[approval.level]
    approval.save(update_fields=["state", "waits_for", "level"])


def _rows_so_far(approval: Approval) -> list[dict[str, str]]:
    acts = (
        approval.act.followed_by.filter(kind=ActKind.APPROVE)
        .select_related("person")
        .order_by("position")
    )
    return [
        printed_row(
            approval.levels[act.data["level"]], act.data["opinion"], act.person.name, act.entered_at
        )
        for act in acts
    ]
