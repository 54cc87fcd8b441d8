"""What the papers after a decision draw from it: payment, closing; and the decision on
the spot, which is served as it is made."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from sanxiang.papers import form
from sanxiang.queries.paper_parts import Material
from sanxiang.queries.papers_of_penalty import cause_of, payment_terms
from sanxiang.rules import payments
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.parameters import parameter


def _decision(facts: CaseFacts) -> dict[str, Any]:
    """The number and day of what was decided, nothing where the case ended otherwise."""
    act = facts.done("decide") or facts.done("no_penalty")
    paper = facts.paper_of(act) if act else None
    if not (act and paper):
        return {}
    return {
        "decision_number": paper.number,
        "decision_date": timezone.localdate(act.happened_at).isoformat(),
    }


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _payment_deferral(material: Material) -> dict[str, Any]:
    rows = material.data["instalments"]
    return _decision(material.facts) | {
        "total": _yuan(payments.unpaid(material.facts)),
        "instalments": [
            {"due": row["due"], "amount": _yuan(Decimal(row["amount"]))} for row in rows
        ],
    }


def _performance_reminder(material: Material) -> dict[str, Any]:
    facts, added = material.facts, Decimal(material.data["added"])
    served, last = facts.done("serve") or facts.done("deliver"), payments.due(facts)
    return _decision(facts) | {
        "decision_title": _decided_by(facts),
        "served_date": served.data["served_at"][:10] if served else "",
        "pay_until": last.isoformat() if last else "",
        "amount": _yuan(Decimal(material.data["fine"])),
        "added": _yuan(added) if added else "",
    }


def _added_fine_decision(material: Material) -> dict[str, Any]:
    facts, until = material.facts, material.data["until"]
    last = payments.due(facts)
    return _decision(facts) | {
        "decision_title": _decided_by(facts),
        "facts": f"罚款{_yuan(payments.fine(facts))}元，逾期没有缴清。",
        "basis": "《中华人民共和国行政处罚法》第七十二条第一款第一项",
        "pay_until": last.isoformat() if last else "",
        "until_date": until,
        "stopped_days": str(payments.stopped_days(facts, date.fromisoformat(until))),
    }


def _decided_by(facts: CaseFacts) -> str:
    act = facts.done("decide")
    paper = facts.paper_of(act) if act else None
    return form(paper.kind).title if paper else ""


def _closing_form(material: Material) -> dict[str, Any]:
    facts = material.facts
    return _decision(facts) | {"cause": cause_of(facts) or material.case.title}


# clause: litigation-law/45, reconsideration-law/23
def _spot_penalty_decision(material: Material) -> dict[str, Any]:
    facts, data = material.facts, material.data
    kinds = dict(material.step.field("kinds").choices)
    return {
        "kinds_named": "、".join(kinds[kind] for kind in data["kinds"]),
        "litigation_days": parameter("litigation_after_reconsideration", facts.on).value,
    } | (payment_terms(facts) if data["fine"] else {"account": "", "paid_how": ""})


BUILDERS: Mapping[str, Callable[[Material], dict[str, Any]]] = {
    "payment_deferral": _payment_deferral,
    "performance_reminder": _performance_reminder,
    "added_fine_decision": _added_fine_decision,
    "closing_form": _closing_form,
    "spot_penalty_decision": _spot_penalty_decision,
}
