"""Opening an approval (审批): which levels an act has to pass before it counts."""

from collections.abc import Mapping
from typing import Any

from sanxiang.models import Act, Approval, ApprovalChain, Case
from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.steps import Step


def levels_of(step: Step, data: Mapping[str, Any], case: Case) -> list[str]:
    """The roles that must approve this act, lowest first; empty when none has to."""
    if not step.approval or not step.approval_when(data):
        return []
    own = ApprovalChain.objects.filter(organisation=case.organisation, chain=step.approval).first()
    return list(own.levels) if own else [role.value for role in CHAINS[step.approval].levels]


def open_approval(act: Act, step: Step, levels: list[str]) -> Approval:
    return Approval.objects.create(
        act=act,
        organisation=act.organisation,
        chain=step.approval,
        levels=levels,
        waits_for=levels[0],
    )
