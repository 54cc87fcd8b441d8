"""After the decision (执行): service."""

from sanxiang.rules import guards, service, terms
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Step

STEPS = (
    Step(
        name="serve",
        title="送达决定书",
        clause="penalty-law/61",
        taken_by=(TEAM,),
        after=("decide",),
        fields=(
            Field(name="served_at", label="送达时间", kind=Kind.MOMENT),
            Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=service.MANNERS),
            Field(name="recipient", label="受送达人", max_length=60),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("served_at")),),
        ends=(terms.SERVE,),
        in_dossier=False,
    ),
)
