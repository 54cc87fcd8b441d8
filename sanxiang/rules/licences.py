"""A licence (行政许可): its kinds and outcomes, and what the law asks of the decision."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.steps import Rule

NEW, CHANGE, RENEWAL = "new", "change", "renewal"
KINDS = ((NEW, "首次申请"), (CHANGE, "变更"), (RENEWAL, "延续"))
GRANTED, REFUSED = "granted", "refused"
OUTCOMES = ((GRANTED, "准予行政许可"), (REFUSED, "不予行政许可"))
# Why an application is not accepted; the law names each.
NOT_NEEDED, NOT_OURS = "not_needed", "not_ours"
NOT_CORRECTED, FALSE_MATERIALS = "not_corrected", "false"
GROUNDS_NOT_TO_ACCEPT = (
    (NOT_NEEDED, "申请事项依法不需要取得行政许可"),
    (NOT_OURS, "申请事项不属于本机关职权范围"),
    (NOT_CORRECTED, "没有按照要求提交全部补正材料"),
    (FALSE_MATERIALS, "隐瞒有关情况或者提供虚假材料"),
)


def value(facts: CaseFacts, step: str, name: str) -> Any:
    """A value of the newest act of a step that counts, "" where there is none."""
    act = facts.done(step)
    return act.data.get(name, "") if act else ""


def position(facts: CaseFacts, step: str) -> int:
    act = facts.done(step)
    return act.position if act else 0


def _expired_renewal(facts: CaseFacts) -> bool:
    expires = value(facts, "apply", "expires_date")
    renewal = value(facts, "apply", "kind") == RENEWAL
    return renewal and bool(expires) and facts.on.isoformat() > expires


def lapsed_renewal_is_granted(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["outcome"] == REFUSED and _expired_renewal(facts):
        expires = value(facts, "apply", "expires_date")
        return [("outcome", f"有效期已于 {expires} 届满，届满前没有作出决定，视为准予延续")]
    return []


def outcome_is_reasoned(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """A grant says what and how long, a refusal says why."""
    if data["outcome"] == REFUSED:
        return [] if data["reasons"] else [("reasons", "不予许可的，请说明理由")]
    found = [
        (name, "准予许可的，请填写")
        for name in ("licence_name", "content", "valid_from")
        if not data[name]
    ]
    if data["valid_to"] and data["valid_to"] < data["valid_from"]:
        found.append(("valid_to", "有效期止日早于起日，请核对"))
    return found


def hearing_record_is_used(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if facts.done("hearing") and not data["hearing_used"]:
        return [("hearing_used", "举行过听证的，应当根据听证笔录作出决定，请写明采纳情况")]
    return []


def as_drafted(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["outcome"] and data["outcome"] != value(facts, "draft", "outcome"):
        return [("outcome", "与审查意见不一致；不同意审查意见的，请退回审查人员重新拟写")]
    return []


IS_GRANTED = Rule(
    name="is_granted",
    clause="licence-law/8",
    holds=lambda facts: value(facts, "decide", "outcome") == GRANTED,
    text="没有准予许可，不存在撤回、撤销或者注销",
)
