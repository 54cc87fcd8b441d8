"""What the forms of an enforcement propose (预填): what the case already says."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import enforcements, payments
from sanxiang.rules.facts import CaseFacts

Values = Mapping[str, Any]
BASIS = "《中华人民共和国行政处罚法》第七十二条第一款第一项、《中华人民共和国行政强制法》第四十五条"


def decide(facts: CaseFacts) -> Values:
    data = enforcements.registered(facts)
    if not data:
        return {}
    amount = enforcements.added_until(facts, facts.on, 0)
    stopped = payments.stopped_days(facts.origin, facts.on) if facts.origin else 0
    return {
        "until_date": facts.on.isoformat(),
        "stopped_days": str(stopped),
        "amount": f"{amount:.2f}",
        "facts": f"当事人应当在 {data['pay_until']} 前缴纳 {data['principal']} 元，"
        f"至今尚有 {enforcements.outstanding(facts):.2f} 元没有缴纳。",
        "basis": BASIS,
        "result": f"加处罚款 {amount:.2f} 元。",
    }


def remind(facts: CaseFacts) -> Values:
    data = enforcements.registered(facts)
    added = enforcements.added(facts)
    return {
        "amount": f"{enforcements.outstanding(facts):.2f}",
        "added": f"{added:.2f}" if added else "",
        "manner": f"缴至{data['account']}，也可以通过电子支付系统缴纳。" if data else "",
    }


def apply_court(facts: CaseFacts) -> Values:
    data = enforcements.registered(facts)
    owed, added = enforcements.outstanding(facts), enforcements.added(facts)
    request = f"强制执行{data.get('decision_number', '')}确定的 {owed:.2f} 元"
    return {
        "request": request + (f"和加处罚款 {added:.2f} 元。" if added else "。"),
        "subject": f"金钱给付，共 {owed + added:.2f} 元。",
        "opinion": _heard(facts),
    }


def _heard(facts: CaseFacts) -> str:
    served, said = facts.done("serve_reminder"), facts.done("statement")
    if not served or not said:
        return ""
    when = f"催告书已于 {served.data['served_at'][:10]} 送达。"
    answer = said.data["content"] or "当事人没有提出陈述、申辩。"
    return f"{when}{answer}{said.data['handling']}"
