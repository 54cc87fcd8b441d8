"""Where the review of a case stands, as propositions, and the rules made of them."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts, PointFact
from sanxiang.rules.review.lists import CHANGE, TRIGGERS, key
from sanxiang.rules.steps import Rule


def is_major(screening: Mapping[str, Any]) -> bool:
    """Whether one of the five triggers was answered with yes."""
    return any(screening[key(clause)] == "yes" for clause, _ in TRIGGERS)


def screened_major(facts: CaseFacts) -> bool:
    """Whether the decision needs a review: by the newest screening, by a hearing offered since,
    because the meeting called the case in, or because it was submitted once; a later screening
    does not take these back."""
    act = facts.done("screen")
    return (
        facts.done("call_in") is not None
        or facts.review is not None
        or (act is not None and (is_major(act.data) or hearing_offered(facts)))
    )


def passed(facts: CaseFacts) -> bool:
    """The newest review agreed to exactly the dossier as it is now."""
    return facts.review is not None and facts.review.fits and facts.review.agreed


def hearing_offered(facts: CaseFacts) -> bool:
    """The party was told of the right to a hearing, or one was held (of a licence)."""
    act = facts.done("prior_notice")
    told = act is not None and act.data["hearing"] == "yes"
    return told or facts.done("hearing") is not None


def waiting(facts: CaseFacts) -> bool:
    """A submission is with the reviewers, and still fits the dossier."""
    return facts.review is not None and facts.review.fits and not facts.review.opinions


def since_submission(facts: CaseFacts, step: str) -> bool:
    """The step was taken for the newest submission."""
    act = facts.done(step)
    return facts.review is not None and act is not None and act.position > facts.review.position


def unanswered(facts: CaseFacts) -> tuple[PointFact, ...]:
    """The points of the newest opinion that nothing was done about yet."""
    opinion = facts.done("review")
    if facts.review is None or opinion is None:
        return ()
    answered = {
        act.data["point"] for act in facts.all_done("carry_out") if act.position > opinion.position
    }
    return tuple(point for point in facts.review.points if point.key not in answered)


def not_done(facts: CaseFacts) -> list[str]:
    """What the newest opinion asked for and the record does not show: points without an answer,
    a draft that was to be changed, steps that were to be taken again."""
    opinion = facts.done("review")
    if facts.review is None or opinion is None or not facts.review.opinions:
        return []
    missing = [f"没有落实：{point.key}" for point in unanswered(facts)]
    if CHANGE in facts.review.opinions and not _newer(facts, "draft", opinion.position):
        missing.append("意见要求变更，代拟决定书还没有修改")
    missing += [
        f"意见要求重新办理“{title}”，还没有办理"
        for step, title in facts.review.redo
        if not _newer(facts, step, opinion.position)
    ]
    return missing


def _newer(facts: CaseFacts, step: str, position: int) -> bool:
    act = facts.done(step)
    return act is not None and act.position > position


LEGALLY_READ = Rule(
    name="legally_read",
    clause="penalty-law/58",
    holds=lambda facts: since_submission(facts, "read_review"),
    text="法制审核人员还没有初审本次送审材料",
    remedy="请具有法律职业资格的法制审核人员先办理“法制审核人员初审”",
)
IS_MAJOR = Rule(
    name="screened_major",
    clause="L5",
    holds=screened_major,
    text="五种情形均判断为“否”，不属于应当送审的重大执法决定",
    remedy="局务会认为需要审核的，由局务会秘书办理“局务会要求审核”",
)
SUBMITTED = Rule(
    name="review_submitted",
    clause="L5",
    holds=lambda facts: facts.review is not None and not facts.review.opinions,
    text="没有等待审核的送审材料",
    remedy="请承办科室先办理“送法制审核”",
)
NOT_SUBMITTED = Rule(
    name="not_submitted",
    clause="L5",
    holds=lambda facts: not waiting(facts) and not passed(facts),
    text="这份案卷已经送审",
    remedy="请等待审核；案卷有变化的，才需要重新送审",
)
CARRIED_OUT = Rule(
    name="opinion_carried_out",
    clause="L12",
    holds=lambda facts: not not_done(facts),
    text="上次审核意见还没有落实",
    remedy="请先办理“落实审核意见”，逐点落实后再重新送审",
    detail=not_done,
)
DOSSIER_UNCHANGED = Rule(
    name="dossier_unchanged",
    clause="own/dossier-bound",
    holds=lambda facts: facts.review is None or facts.review.fits,
    text="送审后案卷有变化，本次审核不能继续",
    remedy="请承办科室重新送审",
)
REVIEW_PASSED = Rule(
    name="review_passed",
    clause="L13",
    holds=lambda facts: not screened_major(facts) or passed(facts),
    text="重大执法决定未经法制审核或者审核未通过，或者审核后案卷有变化，不得作出决定",
    remedy="请送法制审核；案卷有变化的，重新送审",
)
QUALIFIED = Rule(
    name="reviewer_qualified",
    clause="penalty-law/58",
    holds=lambda facts: facts.actor.person.qualification != "",
    text="法制审核人员应当取得国家统一法律职业资格",
    remedy="请由具有资格的法制审核人员办理",
    personal=True,
)
NOT_HANDLER = Rule(
    name="reviewer_is_not_handler",
    clause="own/handler-not-reviewer",
    holds=lambda facts: facts.actor.person.id not in facts.team,
    text="您是本案办案人员，应当回避，不参加审核",
    personal=True,
)
