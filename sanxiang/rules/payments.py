"""What is owed and what was paid: the fine, the added fine, the day it fell due."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Any

from sanxiang.rules import challenges, terms
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.guards import Errors
from sanxiang.rules.late_fine import Paid, Span, late_instalments
from sanxiang.rules.parameters import parameter

FINE, ADDED = "fine", "added"
COVERS = ((FINE, "罚款"), (ADDED, "加处罚款"))
NOTHING = Decimal(0)


def fine(facts: CaseFacts) -> Decimal:
    """The fine decided, nothing where there is none or no decision."""
    decision = facts.done("decide")
    if decision is None:
        return NOTHING
    source = decision if "fine" in decision.data else facts.done("draft")
    return Decimal((source.data.get("fine") if source else "") or 0)


def is_fined(facts: CaseFacts) -> bool:
    """Whether the decision being made or served fines anybody."""
    draft = facts.done("draft")
    return fine(facts) > 0 or bool(draft and Decimal(draft.data.get("fine") or 0))


def paid(facts: CaseFacts, covers: str = FINE) -> Decimal:
    return sum((Decimal(act.data["amount"]) for act in _payments(facts, covers)), NOTHING)


def unpaid(facts: CaseFacts) -> Decimal:
    return fine(facts) - paid(facts)


def added(facts: CaseFacts) -> Decimal:
    """The added fine that was decided; the newest decision counts."""
    act = facts.done("add_fine")
    return Decimal(act.data["amount"]) if act else NOTHING


def unpaid_added(facts: CaseFacts) -> Decimal:
    return added(facts) - paid(facts, ADDED)


def owed(facts: CaseFacts) -> Decimal:
    return unpaid(facts) + unpaid_added(facts)


def instalments(facts: CaseFacts) -> list[Paid]:
    """What is to be paid by when under the postponement approved last, the earliest first; what
    had been paid by then is part of the first. Nothing without a postponement."""
    deferral = facts.done("defer")
    if deferral is None:
        return []
    parts = in_order(deferral.data["instalments"])
    before = fine(facts) - sum((one.amount for one in parts), NOTHING)
    return [Paid(on=parts[0].on, amount=parts[0].amount + before), *parts[1:]]


def in_order(rows: Sequence[Mapping[str, str]]) -> list[Paid]:
    """The rows of a plan of payment, the earliest day first."""
    parts = [Paid(on=date.fromisoformat(r["due"]), amount=Decimal(r["amount"])) for r in rows]
    return sorted(parts, key=lambda one: one.on)


def kept(facts: CaseFacts) -> int:
    """How many of the instalments are paid."""
    sums = accumulate(one.amount for one in instalments(facts))
    return sum(due_by_then <= paid(facts) for due_by_then in sums)


def due(facts: CaseFacts) -> date | None:
    """The last day to pay: of the first instalment not yet paid where a postponement was approved,
    else of the decision."""
    parts = instalments(facts)
    if parts:
        return parts[min(kept(facts), len(parts) - 1)].on
    return facts.due(terms.PAY.name)


def overdue(facts: CaseFacts) -> bool:
    last = due(facts)
    return last is not None and facts.on > last and unpaid(facts) > 0


def added_until(facts: CaseFacts, until: date) -> Decimal:
    """The added fine up to a day, exactly."""
    last = due(facts)
    if last is None:
        return NOTHING
    return late_instalments(
        instalments(facts) or [Paid(on=last, amount=fine(facts))],
        until=until,
        percent=parameter("late_payment_percent", facts.on).value,
        payments=[
            Paid(on=date.fromisoformat(act.data["paid_date"]), amount=Decimal(act.data["amount"]))
            for act in _payments(facts, FINE)
        ],
        not_counted=_challenged(facts),
    )


def not_heavier(notice: str) -> Callable[[CaseFacts, Mapping[str, Any]], Errors]:
    """A fine above the one the party was told of says why: never because the party defended
    itself."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
        act = facts.done(notice)
        if act is None:
            return []
        told = Decimal(act.data.get("fine") or 0)
        if Decimal(data["fine"] or 0) <= told or data["heavier_reason"]:
            return []
        text = f"比告知当事人的 {told:,} 元更重；不得因申辩加重，确有其他理由的请写明并重新告知"
        return [("heavier_reason", text)]

    return errors


def stopped_days(facts: CaseFacts, until: date) -> int:
    """How many days after the last day to pay do not count."""
    last = due(facts)
    days = [last + timedelta(days=n) for n in range(1, (until - last).days + 1)] if last else []
    return sum(any(span.covers(day) for span in _challenged(facts)) for day in days)


def _payments(facts: CaseFacts, covers: str) -> tuple[ActFact, ...]:
    return tuple(act for act in facts.all_done("pay") if act.data["covers"] == covers)


def _challenged(facts: CaseFacts) -> list[Span]:
    """The days on which a reconsideration or a lawsuit ran (penalty-law/73)."""
    ended = {a.data["of"]: a.data["result_date"] for a in facts.all_done("challenge_result")}
    return [
        Span(
            first=date.fromisoformat(act.data["applied_date"]),
            last=date.fromisoformat(ended[name])
            if (name := challenges.named(act)) in ended
            else None,
        )
        for act in facts.all_done("challenge")
    ]


def owed_now(facts: CaseFacts) -> Mapping[str, Any]:
    """What the party is reminded of today: the fine left, the added fine as it has grown."""
    grown = added_until(facts, facts.on) - paid(facts, ADDED)
    return {"fine": str(unpaid(facts)), "added": str(grown)}


def as_owed(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    """Nobody is reminded of another fine than is left, or of more than it has grown by."""
    left, most = unpaid(facts), Decimal(owed_now(facts)["added"])
    found = []
    if Decimal(data["fine"]) != left:
        found.append(("fine", f"尚未缴纳的罚款是 {left:,} 元，请核对；已经缴纳的先登记缴款"))
    if Decimal(data["added"]) > most:
        found.append(("added", f"到今天尚未缴纳的加处罚款是 {most:,} 元，不能多于这个数，请核对"))
    return found
