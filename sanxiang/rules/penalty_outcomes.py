"""How a penalty case lawfully ends without a penalty: penalty-law/57, items 2 to 4."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.endings import OVER, transfer
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Step, of_role

CORRECTED = {"minor", "first"}
GROUNDS = (
    ("minor", "违法行为轻微并及时改正，没有造成危害后果"),
    ("first", "初次违法，危害后果轻微并及时改正"),
    ("no_fault", "当事人有证据足以证明没有主观过错"),
    ("incapable", "当事人不满法定年龄，或者违法时不能辨认、控制自己的行为"),
    ("too_late", "违法行为超过追究时效才被发现"),
    ("not_proved", "违法事实不能成立"),
)
DROPPED = (
    ("not_established", "立案后查明违法事实不成立"),
    ("not_ours", "不属于本机关管辖"),
    ("ended", "当事人死亡或者终止，没有权利义务承受人"),
    ("mistaken", "立案有误或者重复立案"),
)
ENDS = (terms.DECIDE, terms.DECIDE_EXTENDED, terms.HEARING_REQUEST)


def corrected(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Where the law lets off whoever put it right, how that was done is written down."""
    if data["ground"] in CORRECTED and not data["correction"]:
        return [("correction", "这个情形以及时改正为前提，请写明怎样改正、怎样核实")]
    return []


STEPS = (
    Step(
        name="no_penalty",
        title="决定不予行政处罚",
        clause="penalty-law/57",
        taken_by=of_role(Role.HEAD),
        after=("report",),
        initial=lambda facts: {"facts": act.data["facts"] if (act := facts.done("report")) else ""},
        fields=(
            Field(name="facts", label="查明的事实", kind=Kind.LONG, max_length=20000),
            Field(name="ground", label="不予处罚的情形", kind=Kind.CHOICE, choices=GROUNDS),
            Field(name="basis", label="依据", max_length=300),
            Field(name="correction", label="改正情况", kind=Kind.LONG, required=False),
            Field(
                name="education", label="对当事人的教育", kind=Kind.LONG, clause="penalty-law/33"
            ),
        ),
        checks=(Check(clause="penalty-law/33", errors=corrected),),
        paper="no_penalty_decision",
        ends=(*ENDS, *OVER),
        optional=True,
        wanted=lambda facts: False,
        again=False,
    ),
    Step(
        name="drop_case",
        title="撤销案件",
        clause="penalty-law/57",
        taken_by=(TEAM,),
        after=("file_case",),
        fields=(
            Field(name="ground", label="撤销的情形", kind=Kind.CHOICE, choices=DROPPED),
            Field(name="reason", label="查明的情况和理由", kind=Kind.LONG),
        ),
        approval="case_ending",
        paper="case_dropped",
        ends=(*ENDS, *OVER),
        optional=True,
        wanted=lambda facts: False,
        again=False,
    ),
    transfer(clause="penalty-law/27", after="file_case", ends=ENDS),
)
