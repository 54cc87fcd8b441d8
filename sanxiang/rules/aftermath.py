"""What comes after a decision (D12.2b): reconsideration, litigation, self-correction."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import challenges, guards, terms
from sanxiang.rules.challenges import ADVERSE, REDO, RESULTS
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step, of_role

WAYS = (("reconsideration", "行政复议"), ("litigation", "行政诉讼"))


def _pending(facts: CaseFacts) -> list[tuple[str, str]]:
    return [(challenges.named(act),) * 2 for act in challenges.pending(facts)]


def _decided(facts: CaseFacts) -> str:
    act = facts.done("decide")
    return act.day.isoformat() if act else ""


def _only_one_of_a_kind(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if any(act.data["way"] == data["way"] for act in challenges.pending(facts)):
        return [("way", "同类的复议或者诉讼还没有结果，请先登记结果")]
    return []


def _reconsidered_first(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """A decision made on the spot goes to reconsideration before it goes to court."""
    on_spot = facts.done("deliver") is not None
    ended = {act.data["of"] for act in facts.all_done("challenge_result")}
    reconsidered = any(
        act.data["way"] == "reconsideration" and challenges.named(act) in ended
        for act in facts.all_done("challenge")
    )
    if data["way"] == "litigation" and on_spot and not reconsidered:
        return [("way", "对当场处罚决定不服的，应当先申请行政复议，有了复议结果才登记诉讼")]
    return []


HAS_CHALLENGE = Rule(
    name="has_challenge",
    clause="D12.2b",
    holds=lambda facts: bool(challenges.pending(facts)),
    text="没有等待结果的行政复议或者行政诉讼",
    remedy="请先办理“登记行政复议、诉讼”",
)
TO_BE_REDONE = Rule(
    name="to_be_redone",
    clause="D12.2b",
    holds=lambda facts: challenges.last_result(facts) == REDO,
    text="没有责令重新作出决定的结果",
)
WITHDRAWAL = Start(
    term=terms.WITHDRAW,
    from_field="result_date",
    when=lambda data: data["result"] in ADVERSE,
    in_case=lambda facts: facts.is_public,
)

STEPS = (
    Step(
        name="challenge",
        title="登记行政复议、诉讼",
        clause="reconsideration-law/20",
        taken_by=(TEAM, Role.POLICY_SECTION.value),
        after=("decide",),
        many=True,
        optional=True,
        fields=(
            Field(name="way", label="救济途径", kind=Kind.CHOICE, choices=WAYS),
            Field(name="organ", label="复议机关或者法院", max_length=100),
            Field(name="applied_date", label="申请或者起诉日期", kind=Kind.DATE),
            Field(name="file_number", label="案号", required=False, max_length=100),
            Field(name="claim", label="请求和理由", kind=Kind.LONG),
            Field(
                name="stays",
                label="期间停止执行",
                kind=Kind.YES_NO,
                required=False,
                clause="reconsideration-law/42",
                help="一般不停止执行；复议机关、法院或者本机关决定停止执行的选“是”",
            ),
        ),
        checks=(
            Check(clause="own/one-writer", errors=_only_one_of_a_kind),
            Check(clause="reconsideration-law/23", errors=_reconsidered_first),
            Check(clause="R3", errors=guards.not_later_than_today("applied_date")),
            Check(clause="R3", errors=guards.not_before("applied_date", _decided)),
        ),
        in_dossier=False,
    ),
    Step(
        name="challenge_result",
        title="登记复议、诉讼结果",
        clause="D12.2b",
        taken_by=(TEAM, Role.POLICY_SECTION.value),
        after=("challenge",),
        needs=(HAS_CHALLENGE,),
        many=True,
        optional=True,
        wanted=lambda facts: bool(challenges.pending(facts)),
        fields=(
            Field(name="of", label="哪一次复议或者诉讼", kind=Kind.CHOICE),
            Field(name="result", label="结果", kind=Kind.CHOICE, choices=RESULTS),
            Field(name="result_date", label="收到日期", kind=Kind.DATE),
            Field(name="document", label="文书名称和文号", max_length=200),
            Field(name="content", label="主要内容", kind=Kind.LONG),
        ),
        options={"of": _pending},
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("result_date")),
            Check(clause="R3", errors=guards.not_before("result_date", _decided)),
        ),
        starts=(WITHDRAWAL,),
        in_dossier=False,
    ),
    Step(
        name="correct_decision",
        title="自行纠正决定",
        clause="penalty-law/75",
        taken_by=(TEAM, Role.POLICY_SECTION.value),
        after=("decide",),
        many=True,
        optional=True,
        initial=lambda facts: {"result_date": facts.on.isoformat()},
        fields=(
            Field(
                name="result",
                label="怎样纠正",
                kind=Kind.CHOICE,
                choices=tuple(one for one in RESULTS if one[0] in ADVERSE),
            ),
            Field(name="result_date", label="纠正日期", kind=Kind.DATE),
            Field(name="content", label="错误所在和纠正的内容", kind=Kind.LONG),
        ),
        checks=(Check(clause="R3", errors=guards.not_later_than_today("result_date")),),
        approval="self_correction",
        starts=(WITHDRAWAL,),
        in_dossier=False,
    ),
    Step(
        name="open_again",
        title="重新立案处理",
        clause="D12.2b",
        taken_by=(TEAM, *of_role(Role.HANDLER)),
        after=("decide",),
        needs=(TO_BE_REDONE,),
        optional=True,
        wanted=lambda facts: not facts.last("open_again"),
        fields=(Field(name="reason", label="重新处理的依据和要求", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="penalty",
        again=False,
        in_dossier=False,
    ),
)
