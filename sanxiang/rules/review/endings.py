"""How a matter ends on an opinion without a decision: not decided (L10.2), handed over (L10.5)."""

from sanxiang.rules import terms
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.review.lists import INVESTIGATE, TRANSFER
from sanxiang.rules.review.state import asks
from sanxiang.rules.steps import TEAM, Rule, Step
from sanxiang.rules.term import Term

OVER = (terms.REVIEW, terms.REVIEW_EXTENDED)  # a matter that ended is not reviewed any more
CRIME, COMPETENCE = "crime", "competence"
HANDED_OVER = (
    (CRIME, "涉嫌犯罪，移送司法机关"),
    (COMPETENCE, "不属于本机关管辖，移送有管辖权的机关"),
)
NAMES = ("end_undecided", "transfer")
MAY_STAY_UNDECIDED = Rule(
    name="review_advises_no_decision",
    clause=INVESTIGATE,
    holds=lambda facts: asks(facts, INVESTIGATE),
    text="法制审核没有提出继续调查或者不予作出决定的意见",
    remedy="应当依法作出决定；认为不应作出决定的，先送法制审核",
)
MAY_HAND_OVER = Rule(
    name="review_advises_transfer",
    clause=TRANSFER,
    holds=lambda facts: asks(facts, TRANSFER),
    text="法制审核没有提出移送的意见",
    remedy="认为应当移送的，请先送法制审核",
)


def transfer(
    *, clause: str, after: str, ends: tuple[Term, ...], needs: tuple[Rule, ...] = ()
) -> Step:
    """The matter goes to the judicial organ, or to the organ that is competent."""
    return Step(
        name="transfer",
        title="移送案件",
        clause=clause,
        taken_by=(TEAM,),
        after=(after,),
        needs=needs,
        fields=(
            Field(name="ground", label="移送的情形", kind=Kind.CHOICE, choices=HANDED_OVER),
            Field(name="organ", label="受移送机关", max_length=100),
            Field(name="facts", label="查明的事实", kind=Kind.LONG, max_length=20000),
            Field(name="reason", label="移送理由", kind=Kind.LONG),
            Field(name="basis", label="移送依据", max_length=300),
            Field(name="materials", label="随案移送的材料", kind=Kind.LINES, help="一行一项"),
        ),
        approval="case_ending",
        paper="transfer_letter",
        ends=(*ends, *OVER),
        optional=True,
        wanted=lambda facts: asks(facts, TRANSFER),
        again=False,
        hint="移送后本案不再作出决定；涉嫌犯罪的写明涉嫌的罪名",
    )


def endings(*, after: str, ends: tuple[Term, ...] = ()) -> tuple[Step, ...]:
    """For a procedure that knows no ending of its own without a decision."""
    return (
        Step(
            name="end_undecided",
            title="终止办理，不作出决定",
            clause=INVESTIGATE,
            taken_by=(TEAM,),
            after=(after,),
            needs=(MAY_STAY_UNDECIDED,),
            fields=(
                Field(name="facts", label="查明的情况", kind=Kind.LONG, max_length=20000),
                Field(name="reason", label="不作出决定的理由", kind=Kind.LONG),
                Field(name="basis", label="依据", max_length=300),
            ),
            approval="case_ending",
            paper="ending_notice",
            ends=(*ends, *OVER),
            optional=True,
            wanted=lambda facts: False,
            again=False,
            hint="审核意见认为不应作出决定的办理，生成告知书送达当事人；不需要再次送审",
        ),
        transfer(clause=TRANSFER, after=after, ends=ends, needs=(MAY_HAND_OVER,)),
    )
