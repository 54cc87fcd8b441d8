"""Taking a record down (撤下): the grounds, when each may be named, and the step."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import challenges, licence_ends, terms
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.privacy import nothing_private
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Check, Rule, Step, of_role
from sanxiang.rules.terms_of_publicity import CLAUSE as CREDIT_REPAIR

EXPIRED, REPAIRED, ENDED = "expired", "repaired", "ended"
GROUNDS = (
    (EXPIRED, "公示期限届满"),
    (REPAIRED, "信用修复后停止公示"),
    ("changed", "原决定被依法变更"),
    ("annulled", "原决定被依法撤销"),
    ("unlawful", "原决定被确认违法"),
    ("void", "原决定被确认无效"),
    ("redo", "原决定被要求重新作出"),
    (ENDED, "许可被撤回、撤销或者注销"),
)
# What the public reads of each; where the decision does not stand its explanation stays.
PUBLIC_GROUNDS = {
    name: name if name in {EXPIRED, REPAIRED, ENDED} else "annulled" for name, _ in GROUNDS
}
EXPLAINED = frozenset({"annulled", ENDED})

PUBLIC = Rule(
    name="is_public",
    clause="D12.2a",
    holds=lambda facts: facts.is_public,
    text="该信息没有处于公示状态",
)


def explanation_of_expiry(day: object) -> str:
    return f"公示期限于 {day} 届满，依规定撤下。"


def licence_ended(facts: CaseFacts) -> bool:
    """The licence was ended by a case that followed, and nobody has since begun to take its record
    down, or prepared to say so in it."""
    ended = facts.ended_by
    if ended is None or not facts.is_public:
        return False
    since = [facts.last("withdraw"), facts.last("prepare_publication")]
    return not any(act and act.happened_at > ended.at for act in since)


def must_withdraw(facts: CaseFacts) -> bool:
    return challenges.must_withdraw(facts) or licence_ended(facts)


def told(facts: CaseFacts) -> list[str]:
    """Why there is something to do, where another case is the reason."""
    if not licence_ended(facts) or facts.ended_by is None:
        return []
    word = licence_ends.WORDS[facts.ended_by.manner]
    return [f"该许可已被{word}（{facts.ended_by.number}），请撤下公示信息，或者由联络员整理更正"]


def _proposed(facts: CaseFacts) -> Mapping[str, Any]:
    """The ground that the record itself gives, and what it says."""
    words = dict(challenges.RESULTS)
    if challenges.must_withdraw(facts):
        result = challenges.last_result(facts)
        return {"ground": result, "explanation": f"{words[result]}，本信息撤下。"}
    if licence_ended(facts) and facts.ended_by:
        word = licence_ends.WORDS[facts.ended_by.manner]
        text = f"该许可已被依法{word}（{facts.ended_by.number}），本信息撤下。"
        return {"ground": ENDED, "explanation": text}
    if facts.take_down_date and facts.on > facts.take_down_date:
        return {"ground": EXPIRED, "explanation": explanation_of_expiry(facts.take_down_date)}
    return {}


def _ground_is_the_result(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    result = challenges.last_result(facts)
    if not challenges.must_withdraw(facts) or data["ground"] == result:
        return []
    return [("ground", f"已登记的结果是“{dict(challenges.RESULTS)[result]}”，请选择对应的原因")]


def _expiry_has_come(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    due = facts.take_down_date
    if data["ground"] == EXPIRED and due and facts.on <= due:
        return [("ground", f"公示期限到 {due:%Y-%m-%d} 届满，尚不能以此为由撤下")]
    return []


def _repair_is_possible(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    if data["ground"] != REPAIRED:
        return []
    if facts.repair_date is None:
        return [("ground", "本局没有采用信用修复规定的期限，或者本信息不适用，不能以此为由撤下")]
    if facts.on < facts.repair_date:
        return [("ground", f"最短公示期到 {facts.repair_date:%Y-%m-%d}，尚不能以信用修复为由撤下")]
    return []


def _licence_is_ended(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    if data["ground"] == ENDED and facts.ended_by is None:
        return [("ground", "没有撤回、撤销或者注销本许可的决定，请先作出决定")]
    return []


WITHDRAW = Step(
    name="withdraw",
    title="撤下公示信息",
    clause="D12.2a",
    taken_by=of_role(Role.PUBLISHING_OFFICE),
    needs=(PUBLIC,),
    fields=(
        Field(name="ground", label="撤下原因", kind=Kind.CHOICE, choices=GROUNDS),
        Field(name="explanation", label="说明", kind=Kind.LONG, max_length=1000, clause="D12.2b"),
    ),
    initial=_proposed,
    afresh=True,
    notes=told,
    checks=(
        Check(clause="D12.2a", errors=_expiry_has_come),
        Check(clause=CREDIT_REPAIR, errors=_repair_is_possible),
        Check(clause="D12.2b", errors=_ground_is_the_result),
        Check(clause="licence-law/70", errors=_licence_is_ended),
        Check(clause="R20", errors=nothing_private("explanation")),
    ),
    approval="withdrawal",
    effects=("withdraw",),
    wanted=must_withdraw,
    ends=(terms.WITHDRAW,),
    optional=True,
    in_dossier=False,
)
