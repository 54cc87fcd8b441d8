"""Receipt of an application for a licence (licence-law/32, 50): accepted, declined, corrected."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sanxiang.rules import guards, terms_of_licence
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.licences import NEW, NOT_CORRECTED, NOT_OURS, RENEWAL, position, value
from sanxiang.rules.parameters import parameter
from sanxiang.rules.party_steps import agents_in_force
from sanxiang.rules.steps import Rule
from sanxiang.rules.workdays import DueDate, add_workdays


def received_date(facts: CaseFacts) -> str:
    """The day the application is complete by: of the corrected materials, else of the first."""
    return str(value(facts, "corrected", "received_date") or value(facts, "apply", "received_date"))


def receipt_lapsed(facts: CaseFacts) -> bool:
    """Nothing was said in time, so the application counts as accepted (licence-law/32)."""
    due = facts.due(terms_of_licence.LICENCE_ACCEPT.name)
    waiting = position(facts, "corrected") >= position(facts, "correct")
    return due is not None and waiting and facts.on > due


def accepted_date(facts: CaseFacts) -> str:
    """From which day the application is accepted: the day it came in, once the time has lapsed."""
    return received_date(facts) if receipt_lapsed(facts) else facts.on.isoformat()


def renewal_needs(received: date, facts: CaseFacts) -> DueDate:
    """The working days that must lie between an application and the expiry of the licence; it came
    in time where they end before the licence does."""
    count = parameter("licence_renewal", facts.on).value
    return add_workdays(received, count, facts.calendar)


def existing_licence_is_named(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    found = []
    if data["kind"] != NEW and not data["licence_number"]:
        found.append(("licence_number", "变更和延续的，请填写原许可证件编号"))
    if data["kind"] == RENEWAL and not data["expires_date"]:
        found.append(("expires_date", "延续的，请填写原许可有效期届满日"))
    return found


def late_renewal_is_explained(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """A renewal asked for too late is taken, but not silently."""
    if data["kind"] != RENEWAL or not (data["expires_date"] and data["received_date"]):
        return []
    expires = date.fromisoformat(data["expires_date"])
    received = date.fromisoformat(data["received_date"])
    needed = renewal_needs(received, facts)
    if needed.date <= expires or data["late_note"]:
        return []
    return [
        (
            "late_note",
            f"延续应当在有效期届满 {needed.count} 个工作日前提出；从 {received} 起算到 "
            f"{needed.date}，晚于届满日 {expires}。本次提出已迟，请写明申请人的说明",
        )
    ]


def acceptance_has_its_day(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if not data["accepted_date"] or data["accepted_date"] == accepted_date(facts):
        return []
    if receipt_lapsed(facts):
        return [
            (
                "accepted_date",
                f"期限内没有告知补正，自收到材料之日 {received_date(facts)} 起即为受理，请改为该日",
            )
        ]
    if not received_date(facts) <= data["accepted_date"] <= facts.on.isoformat():
        return [("accepted_date", "受理日期应当在收到材料之日至今天之间，请核对")]
    return []


def ground_not_to_accept_holds(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    ground = data["ground"]
    if ground == NOT_OURS and not data["competent"]:
        return [("competent", "不属于本机关职权的，请写明应当向哪个机关申请")]
    if ground == NOT_CORRECTED and (not facts.done("correct") or receipt_lapsed(facts)):
        return [("ground", "没有在期限内一次告知补正的，不能以材料不全为由不予受理")]
    return []


def _unknown_agent(facts: CaseFacts) -> bool:
    """The application names an agent whose authority nobody has seen."""
    named = value(facts, "apply", "agent")
    return bool(named) and named not in {agent["name"] for agent in agents_in_force(facts)}


UNDECIDED = Rule(
    name="receipt_open",
    clause="licence-law/32",
    holds=lambda facts: not facts.done("accept") and not facts.done("not_accept"),
    text="这件申请已经作出受理或者不予受理的处理",
)
NOT_DECLINED = Rule(
    name="not_declined",
    clause="licence-law/32",
    holds=lambda facts: facts.last("not_accept") is None,
    text="这件申请已经不予受理或者正在审批不予受理",
    remedy="申请人可以重新提出申请",
)
TOLD_IN_TIME = Rule(
    name="told_in_time",
    clause="licence-law/32",
    holds=lambda facts: not receipt_lapsed(facts),
    text="告知补正的期限已过，申请自收到材料之日起即为受理",
    remedy="请办理“受理申请”",
)
CORRECTED = Rule(
    name="corrected",
    clause="licence-law/32",
    holds=lambda facts: position(facts, "corrected") >= position(facts, "correct"),
    text="已经告知补正，申请人还没有交齐补正材料",
    remedy="收到后请先办理“收到补正材料”；没有按要求补正的，办理“不予受理”",
)
AGENT_AUTHORISED = Rule(
    name="agent_authorised",
    clause="own/agents",
    # After the time to say what is missing, the application counts as accepted as it is.
    holds=lambda facts: not _unknown_agent(facts) or receipt_lapsed(facts),
    text="申请由代理人提出，还没有凭授权委托书登记该代理人",
    remedy="请先办理“登记委托代理人”；没有授权委托书的，办理“一次告知补正”",
)
