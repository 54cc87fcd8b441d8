"""Powers (L8.5): the item against the organ and its list, the fine against the law's range."""

from decimal import Decimal

from sanxiang.rules.facts import CaseFacts, ItemFact
from sanxiang.rules.review.finding import Evidence, Finding, of_act
from sanxiang.rules.review.lists import NOT_SATISFIED, SATISFIED

ASPECT = "L8.5"
# The kind of power (权力类型) by the word that heads the case number.
POWERS = {
    "立": "行政处罚",
    "当": "行政处罚",
    "许": "行政许可",
    "许终": "行政许可",
    "征": "行政征收",
}


def competence(facts: CaseFacts) -> Finding:
    item = facts.item
    if item is None:
        return Finding(
            aspect=ASPECT,
            finding="",
            text="系统核对：本案没有选定执法事项。",
            asks="请对照执法事项清单，判断本局有没有这项职权",
        )
    where, fined, power = _where(item), _fine(facts, item), _power(facts, item)
    evidence = tuple(one for one in (where, power, fined) if one)
    against = [one for one in (where, fined) if one and one.against]
    doubtful = bool(power and power.against) or _departs(facts)
    return Finding(
        aspect=ASPECT,
        finding=NOT_SATISFIED if against else "" if doubtful else SATISFIED,
        text=f"系统核对：{'；'.join(one.text for one in evidence)}。",
        asks="请判断职权和幅度是否有法定依据" if doubtful or against else "",
        evidence=evidence,
    )


def _where(item: ItemFact) -> Evidence:
    body = f"，法定实施主体：{item.body}" if item.body else ""
    stands = "在" if item.ours else "不在"
    return Evidence(
        text=f"执法事项“{item.name}”{stands}本局执法事项清单内{body}", against=not item.ours
    )


def _power(facts: CaseFacts, item: ItemFact) -> Evidence | None:
    """An item of another kind of power than the case: judged, for a list may be read widely."""
    wanted = POWERS.get(facts.word, "")
    if not (wanted and item.power) or wanted == item.power:
        return None
    text = f"清单中该事项的权力类型是{item.power}，本案是{wanted}"
    return Evidence(text=text, against=True)


def _fine(facts: CaseFacts, item: ItemFact) -> Evidence | None:
    draft = facts.done("draft")
    fine = Decimal((draft.data.get("fine") if draft else "") or 0)
    if draft is None or not fine:
        return None
    if not item.fine_max:
        return of_act(draft, f"代拟罚款 {fine:,} 元，清单没有规定该事项的罚款幅度")
    low, high = Decimal(item.fine_min or 0), Decimal(item.fine_max)
    said = f"代拟罚款 {fine:,} 元，法定幅度 {low:,} 至 {high:,} 元"
    if low <= fine <= high:
        return of_act(draft, f"{said}，在幅度之内")
    reason = draft.data.get("departure", "")
    if reason:
        return of_act(draft, f"{said}，超出幅度，所写法定理由：{reason}")
    return of_act(draft, f"{said}，超出幅度，没有写明法定理由", against=True)


def _departs(facts: CaseFacts) -> bool:
    draft = facts.done("draft")
    return bool(draft and draft.data.get("departure"))
