"""What the forms of a seizure propose (预填): what the case already says."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import seizures
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.parameters import parameter

Values = Mapping[str, Any]
TOLD = (
    "已当场告知采取措施的理由和依据；当事人享有陈述、申辩的权利，"
    "不服的可以依法申请行政复议或者提起行政诉讼，因违法实施受到损害的可以要求赔偿。"
)
NOTHING_SAID = "没有提出陈述和申辩。"
SHARED = ("measure", "facts", "reason", "basis")


def apply(facts: CaseFacts) -> Values:
    return {"basis": facts.item.basis if facts.item else ""}


def onsite(facts: CaseFacts) -> Values:
    approved = facts.done("apply") is not None
    return {
        "ground": seizures.APPROVED if approved else "",
        "officers": [str(person) for person in facts.team],
        "told": TOLD,
        "statement": NOTHING_SAID,
        "answer": NOTHING_SAID,
    }


def decide(facts: CaseFacts) -> Values:
    said = _said(facts) or apply(facts)
    return {name: said.get(name, "") for name in SHARED} | {
        "seized_at": began_at(facts),
        "days": str(parameter("seizure", facts.on).value),
        "officers": _of(facts, "onsite", "officers"),
        "recipient": _of(facts, "onsite", "present_name"),
    }


def report_urgent(facts: CaseFacts) -> Values:
    """From the decision, where it was made first."""
    act = facts.done("decide")
    said = act.data if act else apply(facts)
    items = seizures.listed(facts)
    return {name: said.get(name, "") for name in SHARED} | {"targets": "\n".join(items)}


def testing(facts: CaseFacts) -> Values:
    return {
        "items": seizures.remaining(facts),
        "first_date": facts.on.isoformat(),
        "recipient": _of(facts, "decide", "recipient"),
    }


def release(facts: CaseFacts) -> Values:
    ground = "expired" if seizures.is_over(facts) else ""
    return {
        "ground": "refused" if seizures.refused_by_head(facts) else ground,
        "recipient": _of(facts, "decide", "recipient"),
        "items": seizures.remaining(facts),
    }


def hand_back(facts: CaseFacts) -> Values:
    return {
        "items": seizures.to_hand_back(facts),
        "recipient": _of(facts, "decide", "recipient"),
    }


def dispose(facts: CaseFacts) -> Values:
    return {"items": seizures.remaining(facts)}


def began_at(facts: CaseFacts) -> str:
    """When the measure began on the spot."""
    return str(_of(facts, "onsite", "began_at"))


def _said(facts: CaseFacts) -> Values | None:
    act = facts.done("apply") or facts.done("report_urgent")
    return act.data if act else None


def _of(facts: CaseFacts, step: str, name: str) -> Any:
    act = facts.done(step)
    return act.data.get(name, "") if act else ""
