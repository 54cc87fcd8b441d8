"""Who takes no part in a review (回避): its handlers always, others by a ground and a reason."""

from collections.abc import Mapping

from sanxiang.rules import guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Rule, Step, of_role

CLAUSE = "own/handler-not-reviewer"
HANDLER = "handler"
OTHER_GROUNDS = (
    ("relative", "与当事人有亲属关系"),
    ("interest", "与案件有直接利害关系"),
    ("relation", "有其他关系可能影响公正"),
)
GROUNDS = ((HANDLER, "本案办案人员"), *OTHER_GROUNDS)
REASON = Field(name="reason", label="具体理由", max_length=300)


def recusals(facts: CaseFacts) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """By person, the ground and the reason of each recusal known so far."""
    found = {person: [(HANDLER, "系统按办案记录列出")] for person in facts.team}
    for act in facts.all_done("recuse_reviewer"):
        found.setdefault(int(act.data["reader"]), []).append(
            (act.data["ground"], act.data["reason"])
        )
    return {person: tuple(grounds) for person, grounds in found.items()}


NOT_RECUSED = Rule(
    name="reviewer_is_not_recused",
    clause=CLAUSE,
    holds=lambda facts: (
        facts.actor.person.id in facts.team or facts.actor.person.id not in recusals(facts)
    ),
    text="您在本案中已经回避，不参加审核",
    remedy="请由其他审核人员办理",
    personal=True,
)
RECUSE = Step(
    name="recuse_reviewer",
    title="登记审核人员回避",
    clause=CLAUSE,
    taken_by=of_role(Role.LEGAL_REVIEWER, Role.MEETING_SECRETARY, Role.LEADER_IN_CHARGE, Role.HEAD),
    after=("submit_review",),
    fields=(
        Field(name="reader", label="回避人员", kind=Kind.OFFICER),
        Field(name="ground", label="情形", kind=Kind.CHOICE, choices=OTHER_GROUNDS),
        REASON,
    ),
    checks=(Check(clause=CLAUSE, errors=guards.known("reader")),),
    many=True,
    optional=True,
    wanted=lambda facts: False,
    in_dossier=False,
    hint="登记后，该人员不再参加本案的初审、审议和出具意见",
)
