"""The handling of a penalty case put up for approval (案件处理呈批), before review and decision."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.state import void
from sanxiang.rules.steps import TEAM, Rule, Step

# What the approval is about; when one of them is newer, it was given for something else.
APPROVED = ("defence", "hearing_report", "end_hearing", "draft")


def _approval_is_newest(facts: CaseFacts) -> bool:
    """Nothing that was approved changed since; that it is missing is asked by `after`."""
    act = facts.done("propose")
    found = [facts.done(step) for step in APPROVED]
    return act is None or all(one.position <= act.position for one in found if one)


def _proposed(facts: CaseFacts) -> Mapping[str, Any]:
    draft = facts.done("draft")
    if draft is None:
        return {}
    data = draft.data
    return {
        "facts": data["facts"],
        "basis": f"违反{data['law']}；依照{data['basis']}",
        "answer": data["handling"],
        "suggestion": "建议作出以下处理：" + "；".join(data["decisions"]),
    }


def _to_put_up(facts: CaseFacts) -> bool:
    return facts.last("propose") is None or not _approval_is_newest(facts)


HANDLING_APPROVED = Rule(
    name="handling_approved",
    clause="own/handling-approved",
    holds=_approval_is_newest,
    text="呈批同意以后，代拟稿、陈述申辩或者听证情况有变化",
    remedy="请重新办理“案件处理呈批”",
)
PROPOSAL = Step(
    name="propose",
    title="案件处理呈批",
    clause="own/handling-approved",
    initial=_proposed,
    taken_by=(TEAM,),
    after=("defence", "draft"),
    fields=(
        Field(name="facts", label="违法事实", kind=Kind.LONG, max_length=20000),
        Field(name="basis", label="处罚依据", kind=Kind.LONG),
        Field(name="answer", label="当事人的申辩意见", kind=Kind.LONG),
        Field(name="suggestion", label="承办人意见", kind=Kind.LONG),
    ),
    approval="case_handling",
    paper="handling_approval",
    wanted=_to_put_up,
    notes=void,
    hint="同意后生成《案件处理呈批表》，再送法制审核、作出决定；代拟稿有变化的重新呈批",
)
