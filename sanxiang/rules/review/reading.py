"""The qualified reviewer's first reading (初审), and the one extension of the time to review."""

from sanxiang.rules import terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review import findings
from sanxiang.rules.review.lists import OPINIONS
from sanxiang.rules.review.recusal import NOT_RECUSED
from sanxiang.rules.review.remarks import remark_fields
from sanxiang.rules.review.state import (
    DOSSIER_UNCHANGED,
    NOT_HANDLER,
    QUALIFIED,
    SUBMITTED,
    since_submission,
    waiting,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Rule, Step, of_role

NOT_EXTENDED = Rule(
    name="not_extended",
    clause="L11",
    holds=lambda facts: facts.review is not None and not facts.review.extended,
    text="审核期限已经延长过一次，不能再次延长",
)


def _in_time(facts: CaseFacts) -> bool:
    due = facts.due(terms.REVIEW.name)
    return due is None or facts.on <= due


IN_TIME = Rule(
    name="review_in_time",
    clause="L11",
    holds=_in_time,
    text="审核期限已经届满，不能再延长",
    remedy="请尽快出具审核意见；逾期的情况会显示在本案的审核记录中",
)


def before_reading(facts: CaseFacts) -> list[str]:
    """On what the reader may read, then what the system doubts."""
    person = facts.actor.person
    if not person.qualified_on(facts.on):
        return [*findings.doubts(facts)]
    held = f"您的法律职业资格：{person.qualification}，{person.qualified_from} 授予"
    return [held, *findings.doubts(facts)]


READ = Step(
    name="read_review",
    title="法制审核人员初审",
    clause="penalty-law/58",
    taken_by=of_role(Role.LEGAL_REVIEWER),
    after=("submit_review",),
    needs=(SUBMITTED, DOSSIER_UNCHANGED, QUALIFIED, NOT_HANDLER, NOT_RECUSED),
    shows=before_reading,
    looks_beside=True,
    fields=(
        *remark_fields(),
        Field(name="opinion", label="初审意见", kind=Kind.CHOICE, choices=OPINIONS),
        Field(name="text", label="意见说明", kind=Kind.LONG),
    ),
    wanted=lambda facts: (
        facts.first_reading and waiting(facts) and not since_submission(facts, "read_review")
    ),
    in_dossier=False,
    optional=True,
)
EXTEND = Step(
    name="extend_review",
    title="延长审核期限",
    clause="L11",
    taken_by=of_role(Role.HEAD, Role.LEADER_IN_CHARGE),
    after=("submit_review",),
    needs=(SUBMITTED, NOT_EXTENDED, IN_TIME),
    fields=(Field(name="reason", label="案件复杂的理由", kind=Kind.LONG),),
    effects=("extend_review",),
    wanted=lambda facts: False,
    in_dossier=False,
    optional=True,
)
