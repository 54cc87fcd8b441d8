"""How a penalty on the spot is not imposed: to the ordinary procedure, or no penalty at all."""

from sanxiang.rules import penalty_outcomes
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Step

STEPS = (
    Step(
        name="open_ordinary",
        title="转普通程序立案",
        clause="penalty-law/54",
        taken_by=(TEAM,),
        after=("assign",),
        fields=(Field(name="reason", label="不能当场处罚的理由", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="penalty",
        optional=True,
        wanted=lambda facts: False,
        again=False,
        hint="超过当场处罚的限额，或者事实还要查证的，转到新的行政处罚案件办理",
    ),
    Step(
        name="leave_unpunished",
        title="不予当场处罚",
        clause="penalty-law/33",
        taken_by=(TEAM,),
        after=("assign",),
        fields=(
            Field(
                name="ground",
                label="不予处罚的情形",
                kind=Kind.CHOICE,
                choices=penalty_outcomes.GROUNDS,
            ),
            Field(name="reason", label="查明的情况", kind=Kind.LONG),
            Field(name="correction", label="改正情况", kind=Kind.LONG, required=False),
            Field(name="education", label="对当事人的教育", kind=Kind.LONG),
        ),
        checks=(Check(clause="penalty-law/33", errors=penalty_outcomes.corrected),),
        approval="spot_record",
        optional=True,
        wanted=lambda facts: False,
        again=False,
    ),
)
ENDINGS = tuple(step.name for step in STEPS)
