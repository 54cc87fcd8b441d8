"""Where the review of a case stands, as propositions, and the rules made of them."""

from sanxiang.rules.facts import CaseFacts, PaperFact
from sanxiang.rules.review.facts import PointFact
from sanxiang.rules.review.lists import CHANGE, OPINIONS
from sanxiang.rules.review.triggers import grounds, spoken
from sanxiang.rules.steps import Rule


def screened_major(facts: CaseFacts) -> bool:
    """Whether the decision needs a review: because a row of the catalogue or an answer given says
    so, because the meeting called the case in, or because it was submitted once; a later screening
    does not take the last two back."""
    return bool(grounds(facts))


def agreed(facts: CaseFacts) -> bool:
    """The newest review agreed to exactly the dossier as it is now, and its chair stands by it."""
    fits = facts.review is not None and facts.review.fits and facts.review.agreed
    paper = _opinion_paper(facts)
    return fits and (paper is None or not any(one.refused for one in paper.signatures))


def passed(facts: CaseFacts) -> bool:
    """The opinion that agrees is signed, too."""
    paper = _opinion_paper(facts)
    return agreed(facts) and (paper is None or bool(paper.signatures))


def _opinion_paper(facts: CaseFacts) -> PaperFact | None:
    opinion = facts.done("review")
    return facts.paper_of(opinion) if opinion else None


def asks(facts: CaseFacts, opinion: str) -> bool:
    """The newest review gave this opinion, beside others or alone."""
    return facts.review is not None and opinion in facts.review.opinions


def changed(facts: CaseFacts) -> list[str]:
    """What came into the dossier since it was submitted."""
    return [one.text for one in facts.review.changes] if facts.review else []


def void(facts: CaseFacts) -> list[str]:
    """What made the submission before this one, or the opinion on it, worth nothing. What was
    done on an opinion that did not agree is no surprise to anybody."""
    review = facts.review
    if review is None or not review.changes or (review.opinions and not review.agreed):
        return []
    void = "审核意见失效" if review.opinions else "本次送审失效"
    return [f"送审后案卷有变化，{void}：{one}" for one in changed(facts)]


def why_not_passed(facts: CaseFacts) -> list[str]:
    """What stands between the case and its decision, in one line."""
    review = facts.review
    if review is None:
        return ["还没有送法制审核"]
    if review.changes:
        return [f"送审后案卷有变化，审核意见失效——{'、'.join(changed(facts))}"]
    if not review.opinions:
        return ["正在审核，还没有审核意见"]
    if not review.agreed:
        given = "、".join(text for clause, text in OPINIONS if clause in review.opinions)
        return [f"审核意见是“{given}”"]
    refused = "被主持人拒绝签名" if not agreed(facts) else "还没有主持人签名"
    return [f"《法制审核意见书》{refused}"]


def why_not_decided(facts: CaseFacts) -> list[str]:
    """The same; before the first submission also what makes the decision a major one."""
    return [*why_not_passed(facts), *([] if facts.review else spoken(facts))]


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
    if CHANGE in facts.review.opinions and facts.drafted_by in facts.sent_back:
        missing.append("意见要求变更，拟作出的决定还没有重新拟写")
    elif CHANGE in facts.review.opinions and _drafted_as_before(facts, opinion.position):
        missing.append("意见要求变更，重新拟写的内容与原来相同")
    redo = [title for step, title in facts.review.redo if step in facts.sent_back]
    return missing + [f"意见要求重新办理“{title}”，还没有办理" for title in redo]


def _drafted_as_before(facts: CaseFacts, opinion: int) -> bool:
    drafts = facts.all_done(facts.drafted_by)
    before = [one.data for one in drafts if one.position < opinion]
    return bool(before) and drafts[-1].data == before[-1]


LEGALLY_READ = Rule(
    name="legally_read",
    clause="penalty-law/58",
    holds=lambda facts: not facts.first_reading or since_submission(facts, "read_review"),
    text="法制审核人员还没有初审本次送审材料",
    remedy="请具有法律职业资格的法制审核人员先办理“法制审核人员初审”",
)
IS_MAJOR = Rule(
    name="screened_major",
    clause="L5",
    holds=screened_major,
    text="不属于应当送审的重大执法决定：没有应当审核的情形，局务会也没有要求审核",
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
    holds=lambda facts: not waiting(facts) and not agreed(facts),
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
    detail=changed,
)
REVIEW_PASSED = Rule(
    name="review_passed",
    clause="L13",
    holds=lambda facts: not screened_major(facts) or passed(facts),
    text="重大执法决定未经法制审核或者审核未通过，不得作出决定",
    remedy="请送法制审核；案卷有变化的，重新送审；意见书没有签名的，请主持人签名",
    detail=why_not_decided,
)
QUALIFIED = Rule(
    name="reviewer_qualified",
    clause="penalty-law/58",
    holds=lambda facts: facts.actor.person.qualified_on(facts.on),
    text="法制审核人员应当在审核当日已经取得国家统一法律职业资格",
    remedy="请由具有资格的法制审核人员办理；已经取得的，请在“人员”中登记",
    personal=True,
)
NOT_HANDLER = Rule(
    name="reviewer_is_not_handler",
    clause="own/handler-not-reviewer",
    holds=lambda facts: facts.actor.person.id not in facts.team,
    text="您是本案办案人员，应当回避，不参加审核",
    personal=True,
)
