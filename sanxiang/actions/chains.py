"""Opening an approval (审批): which levels an act has to pass before it counts."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sanxiang.actions.acts import Who
from sanxiang.models import Act, Approval, ApprovalChain, Case, Organisation
from sanxiang.queries import appointments
from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.roles import ROLE_NAMES, Role
from sanxiang.rules.steps import Step

OWN = "由本人提交，同级别没有其他审批人。"


def levels_of(step: Step, data: Mapping[str, Any], case: Case, who: Who) -> list[str]:
    """The roles that must approve this act, lowest first; empty when none has to. A level that
    only the person who submits could decide falls away: nobody approves what is their own, and in
    a bureau of three the act would wait for ever."""
    if not step.approval or not step.approval_when(data):
        return []
    day = timezone.localdate(who.at)
    return [
        level
        for level in levels_set(step.approval, case.organisation)
        if _holders(level, case, day) != {who.person.pk}
    ]


def levels_set(chain: str, organisation: Organisation) -> list[str]:
    """The organisation's own levels of a chain, else the default ones."""
    own = ApprovalChain.objects.filter(organisation=organisation, chain=chain).first()
    return list(own.levels) if own else [role.value for role in CHAINS[chain].levels]


def _holders(level: str, case: Case, day: date) -> set[int]:
    posts = appointments.held_on(day).filter(organisation=case.organisation_id, role=level)
    return {post.person_id for post in appointments.reaching(posts, case)}


def open_approval(act: Act, chain: str, levels: list[str]) -> Approval:
    return Approval.objects.create(
        act=act,
        organisation=act.organisation,
        chain=chain,
        levels=levels,
        waits_for=levels[0],
    )


def printed_row(level: str, opinion: str, name: str, at: datetime) -> dict[str, str]:
    """One level's decision as a paper prints it."""
    return {
        "level": ROLE_NAMES[Role(level)],
        "opinion": opinion,
        "name": name,
        "decided_at": timezone.localtime(at).isoformat(timespec="minutes"),
    }


def own_row(step: Step, who: Who) -> dict[str, str]:
    """The row of somebody whose own submission needed nobody else."""
    level = CHAINS[step.approval].levels[-1]
    return printed_row(level, OWN, who.person.name, who.at)
