"""The decision that a case carries on from (转来案件的决定), as the case it was made in records it:
nothing of it is typed a second time, and what happens to it there counts here at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sanxiang.rules import challenges, payments
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.guards import Errors
from sanxiang.rules.parameters import parameter
from sanxiang.rules.workdays import add_days, add_months

NONE, PENDING, UPHELD = "none", "pending", "upheld"
SOUGHT = (  # against the decision, by the party
    (NONE, "没有申请行政复议，也没有提起行政诉讼"),
    (PENDING, "正在复议或者诉讼"),
    (UPHELD, "复议或者诉讼已经结束，决定得到维持"),
)
# What a case that follows may not say otherwise, by the names its form has.
BINDING = (
    "decision_number", "decided_date", "served_date", "pay_until", "principal", "paid", "sought",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided, when it reached the party, and what is still owed of it."""

    case: CaseFacts
    title: str
    number: str
    decided: date
    served: date | None
    content: str
    account: str

    @property
    def sought(self) -> str:
        if challenges.pending(self.case):
            return PENDING
        return UPHELD if self.case.done("challenge") else NONE

    @property
    def remedies_over(self) -> date | None:
        """None while the decision has not reached the party, or once it was challenged."""
        return remedies_end(self.served) if self.served and self.sought == NONE else None


def remedies_end(served: date) -> date:
    """The day on which the later of the two remedies against a decision ends."""
    reconsideration = add_days(served, parameter("reconsideration", served).value).date
    litigation = add_months(served, parameter("litigation", served).value).date
    return max(reconsideration, litigation)


def decision(facts: CaseFacts) -> Decision | None:
    """The decision of the case this one follows; None where it follows none, nothing was decided
    there, or the person asking may not know of it."""
    origin = facts.origin
    decided = origin.done("decide") if origin else None
    paper = origin.paper_of(decided) if origin and decided else None
    if not (origin and decided and paper):
        return None
    served, draft = origin.done("serve") or origin.done("deliver"), origin.done("draft")
    said = {**(draft.data if draft else {}), **decided.data}
    return Decision(
        case=origin,
        title=paper.title,
        number=paper.number,
        decided=decided.day,
        served=date.fromisoformat(served.data["served_at"][:10]) if served else None,
        content="\n".join(said.get("decisions", ())),
        account=said.get("payment_account", ""),
    )


def registered(facts: CaseFacts) -> Mapping[str, str]:
    """What the register of an enforcement takes from the fine it follows; empty where it follows
    none that has reached the party."""
    known = decision(facts)
    if known is None or known.served is None or not payments.is_fined(known.case):
        return {}
    due, paid = payments.due(known.case), payments.paid(known.case)
    over = known.remedies_over
    return {
        "decision_title": known.title,
        "decision_number": known.number,
        "decided_date": known.decided.isoformat(),
        "served_date": known.served.isoformat(),
        "pay_until": due.isoformat() if due else "",
        "principal": f"{payments.fine(known.case):.2f}",
        "paid": f"{paid:.2f}" if paid else "",
        "account": known.account,
        "sought": known.sought,
        "remedies_over": over.isoformat() if over else "",
        "facts": known.content,
    }


def binding(facts: CaseFacts) -> Mapping[str, str]:
    """Of that, what counts whatever was typed."""
    known = registered(facts)
    return {name: known[name] for name in BINDING if name in known}


def as_recorded_there(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    return [
        (name, f"案件{facts.follows}的记录是“{shown(value)}”，请照此填写；有误的先在该案件办理")
        for name, value in binding(facts).items()
        if data[name] != value
    ]


def shown(value: str) -> str:
    return dict(SOUGHT).get(value, value) or "没有"


def stayed(facts: CaseFacts) -> bool:
    """A reconsideration or a lawsuit is under way, and the decision is not to be carried out
    meanwhile."""
    pending = challenges.pending(facts.origin) if facts.origin else ()
    return any(act.data.get("stays") == "yes" for act in pending)


def gone(facts: CaseFacts) -> bool:
    """The decision did not hold, so nothing of it is left to be enforced."""
    return facts.origin is not None and challenges.nothing_left(facts.origin)


def added_there(facts: CaseFacts) -> Decimal:
    """What that case had added to the fine before, and is not yet paid."""
    return payments.unpaid_added(facts.origin) if facts.origin else Decimal(0)


def lines(facts: CaseFacts) -> list[tuple[str, str]]:
    """The decision for the page of the case that follows: label and text."""
    known = decision(facts)
    if known is None:
        return []
    due, over = payments.due(known.case), known.remedies_over
    shown = [
        ("决定书", f"《{known.title}》{known.number}"),
        ("决定日期", known.decided.isoformat()),
        ("送达日期", known.served.isoformat() if known.served else "还没有送达"),
        ("决定内容", known.content),
        ("罚款", _owed(known.case)),
        ("缴款期限", due.isoformat() if due and payments.is_fined(known.case) else ""),
        ("复议、起诉到期", over.isoformat() if over else ""),
        *(("复议、诉讼", _challenge(act, known.case)) for act in known.case.all_done("challenge")),
    ]
    return [(label, text) for label, text in shown if text]


def _owed(case: CaseFacts) -> str:
    if not payments.is_fined(case):
        return ""
    return f"{payments.fine(case):,.2f} 元，尚未缴纳 {payments.unpaid(case):,.2f} 元"


def _challenge(act: ActFact, case: CaseFacts) -> str:
    name, words = challenges.named(act), dict(challenges.RESULTS)
    came = [one for one in case.all_done("challenge_result") if one.data["of"] == name]
    result = words[came[-1].data["result"]] if came else "还没有结果"
    stays = "，停止执行" if act.data.get("stays") == "yes" and not came else ""
    return f"{name}：{result}{stays}"
