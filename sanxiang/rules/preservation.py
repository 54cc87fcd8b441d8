"""Registration for preservation (先行登记保存): approved by the head, told, decided on."""

from collections.abc import Sequence

from sanxiang.rules import guards, terms
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import TEAM, Check, Start, Step
from sanxiang.rules.taking import OFFICERS, THINGS, by_two, proposed_officers

HANDLINGS = (
    ("returned", "解除登记保存，退还当事人"),
    ("appraised", "送交鉴定"),
    ("seized", "依法采取查封、扣押措施"),
    ("confiscated", "依法没收"),
    ("transferred", "移交有关部门处理"),
)


def approved(facts: CaseFacts) -> list[tuple[str, ActFact]]:
    """What the head approved to be preserved, by the number of that paper."""
    return [
        (paper.number, act)
        for act in facts.all_done("preserve")
        if (paper := facts.paper_of(act)) is not None
    ]


def told(facts: CaseFacts) -> list[tuple[str, ActFact]]:
    """The notices of preservation, by their number."""
    return [
        (paper.number, act)
        for act in facts.all_done("preserve_notice")
        if (paper := facts.paper_of(act)) is not None
    ]


def undecided(facts: CaseFacts) -> list[tuple[str, ActFact]]:
    """Notices after which nothing was decided yet about what is kept."""
    decided = {act.data["notice"] for act in facts.all_done("preserve_decide")}
    return [(number, act) for number, act in told(facts) if number not in decided]


def _to_tell(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    done = {act.data["approval"] for act in facts.all_done("preserve_notice")}
    return [
        (number, f"{number}　{act.data['place']}")
        for number, act in approved(facts)
        if number not in done
    ]


def _to_decide(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [(number, f"{number}　{act.data['recipient']} 签收") for number, act in undecided(facts)]


def preserving(*, after: str) -> tuple[Step, ...]:
    """Approval and notice, from the step after which it may begin."""
    return (
        Step(
            name="preserve",
            title="先行登记保存报批",
            clause="penalty-law/56",
            initial=proposed_officers,
            taken_by=(TEAM,),
            after=(after,),
            needs=(guards.TEAM_CERTIFIED,),
            many=True,
            optional=True,
            fields=(
                OFFICERS,
                Field(
                    name="reason",
                    label="证据可能灭失或者以后难以取得的理由",
                    kind=Kind.LONG,
                    max_length=500,
                ),
                Field(name="things", label="登记保存的物品", kind=Kind.ROWS, columns=THINGS),
                Field(name="place", label="物品所在地点", max_length=200),
                Field(name="kept_at", label="保存地点和方式", max_length=100),
                Field(name="keeper", label="保管人", max_length=60),
            ),
            checks=by_two(),
            approval="preservation",
            paper="preservation_approval",
            hint="经主要负责人批准后，再送达通知书和清单",
        ),
        Step(
            name="preserve_notice",
            title="送达先行登记保存通知书",
            clause="penalty-law/56",
            taken_by=(TEAM,),
            after=("preserve",),
            many=True,
            optional=True,
            wanted=lambda facts: bool(_to_tell(facts)),
            options={"approval": _to_tell},
            fields=(
                Field(name="approval", label="所依据的审批表", kind=Kind.CHOICE),
                Field(name="notified_at", label="登记保存时间", kind=Kind.MOMENT),
                Field(name="recipient", label="签收人", max_length=60),
                Field(name="recipient_post", label="签收人身份", max_length=60),
            ),
            checks=(Check(clause="R3", errors=guards.not_later_than_today("notified_at")),),
            paper="preservation_notice",
            starts=(Start(term=terms.PRESERVATION, from_field="notified_at"),),
        ),
    )


# What was kept may have to be decided on after the matter itself was.
DECIDE_ON_IT = Step(
    name="preserve_decide",
    title="处理先行登记保存的证据",
    clause="penalty-law/56",
    taken_by=(TEAM,),
    after=("preserve_notice",),
    many=True,
    optional=True,
    wanted=lambda facts: bool(undecided(facts)),
    options={"notice": _to_decide},
    fields=(
        Field(name="notice", label="所处理的通知书", kind=Kind.CHOICE),
        Field(name="handling", label="处理方式", kind=Kind.CHOICE, choices=HANDLINGS),
        Field(name="basis", label="依据", max_length=300),
        Field(name="decision", label="处理决定", kind=Kind.LONG, max_length=1000),
    ),
    approval="preservation_decision",
    paper="preservation_decision",
    ends=(terms.PRESERVATION,),
    ends_of="notice",
)
