"""What the forms of a licence propose (预填) from what the case already says."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.licence_receipt import accepted_date
from sanxiang.rules.licences import GRANTED, GROUNDS_NOT_TO_ACCEPT, KINDS, value

Values = Mapping[str, Any]


def apply(facts: CaseFacts) -> Values:
    return {
        "received_date": facts.on.isoformat(),
        "matter": facts.item.name if facts.item else "",
    }


def corrected(facts: CaseFacts) -> Values:
    return {"received_date": facts.on.isoformat()}


def accept(facts: CaseFacts) -> Values:
    return {"accepted_date": accepted_date(facts)}


def verify(facts: CaseFacts) -> Values:
    return {"officers": [str(person) for person in facts.team]}


def tell_interested(facts: CaseFacts) -> Values:
    applicant = {"name": facts.party_name, "interest": "申请人"}
    return {"persons": [applicant], "content": _applied_for(facts)}


def hearing(facts: CaseFacts) -> Values:
    held = value(facts, "hearing_notice", "held_at")
    return {
        "began_at": held,
        "place": value(facts, "hearing_notice", "place"),
        "host": value(facts, "hearing_notice", "host"),
        "opinion": value(facts, "examine", "findings"),
    }


def draft(facts: CaseFacts) -> Values:
    found = (
        value(facts, "examine", "findings"),
        value(facts, "verify", "finding"),
        value(facts, "testing_done", "finding"),
        value(facts, "answers", "content"),
    )
    return {
        "facts": "\n".join([_applied_for(facts), *(text for text in found if text)]),
        "basis": facts.item.basis if facts.item else "",
        "valid_from": facts.on.isoformat(),
    }


def decide(facts: CaseFacts) -> Values:
    return {"outcome": value(facts, "draft", "outcome")}


def published(facts: CaseFacts) -> Values:
    """What the draft says, or why the application was not accepted; the liaison takes out what must
    not be public."""
    if declined := facts.done("not_accept"):
        ground = dict(GROUNDS_NOT_TO_ACCEPT)[declined.data["ground"]]
        return {
            "facts": _applied_for(facts),
            "basis": declined.data["basis"],
            "result": f"不予受理：{ground}。{declined.data['reasons']}",
        }
    return {
        "facts": value(facts, "draft", "facts"),
        "basis": value(facts, "draft", "basis"),
        "result": _decided(facts),
    }


def _decided(facts: CaseFacts) -> str:
    if value(facts, "decide", "outcome") != GRANTED:
        return f"不予行政许可。{value(facts, 'draft', 'reasons')}"
    until = value(facts, "draft", "valid_to")
    validity = f"自 {value(facts, 'draft', 'valid_from')} 起" + (f"至 {until}" if until else "长期")
    return f"准予行政许可：{value(facts, 'draft', 'content')}\n有效期：{validity}。"


def _applied_for(facts: CaseFacts) -> str:
    kind = dict(KINDS).get(value(facts, "apply", "kind"), "")
    return f"申请事项：{value(facts, 'apply', 'matter')}（{kind}）。"
