"""Cases of coercion that grow out of another case: the steps that open them."""

from sanxiang.rules import guards
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Step


def opens_seizure(*after: str) -> Step:
    """What was found asks for sealing or detaining."""
    return Step(
        name="open_seizure",
        title="转查封、扣押",
        clause="coercion-law/18",
        taken_by=(TEAM,),
        after=after,
        needs=(guards.TEAM_CERTIFIED,),
        fields=(Field(name="reason", label="需要查封、扣押的理由", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="seizure",
        many=True,
        optional=True,
    )


def opens_enforcement(*after: str) -> Step:
    """What was decided is not performed in time."""
    return Step(
        name="open_enforcement",
        title="转行政强制执行",
        clause="coercion-law/53",
        taken_by=(TEAM,),
        after=after,
        fields=(Field(name="reason", label="没有履行的情况", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="enforcement",
        again=False,
        optional=True,
        in_dossier=False,
        wanted=lambda facts: False,
    )
