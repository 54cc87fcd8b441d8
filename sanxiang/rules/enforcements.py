"""Where the enforcement of a money decision stands, read from the acts of the case."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sanxiang.rules import carried_over, payments
from sanxiang.rules.carried_over import NONE, remedies_end
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.guards import Errors
from sanxiang.rules.late_fine import Span, late_fine
from sanxiang.rules.parameters import parameter
from sanxiang.rules.terms_of_coercion import COURT_APPLICATION, REMINDED
from sanxiang.rules.workdays import add_years

NOTHING = Decimal(0)


def money(text: str) -> Decimal:
    return Decimal(text or 0)


def registered(facts: CaseFacts) -> Mapping[str, Any]:
    """What the decision to be enforced says; empty while it is not registered. What the case it
    was made in records counts before what was typed."""
    act = facts.done("register")
    return {**act.data, **carried_over.binding(facts)} if act else {}


def outstanding(facts: CaseFacts) -> Decimal:
    """What is left of the sum decided."""
    data = registered(facts)
    return money(data.get("principal", "")) - money(data.get("paid", ""))


def added(facts: CaseFacts) -> Decimal:
    """What was added by decision, here and before."""
    act = facts.done("decide")
    return (money(act.data["amount"]) if act else NOTHING) + carried_over.added_there(facts)


def added_until(facts: CaseFacts, until: date, stopped: int) -> Decimal:
    """What could be added by then at most; where the penalty is known, by its own days."""
    if facts.origin and carried_over.registered(facts):
        origin = facts.origin
        return max(payments.added_until(origin, until) - payments.added(origin), NOTHING)
    due = date.fromisoformat(registered(facts)["pay_until"])
    first = due + timedelta(days=1)
    return late_fine(
        outstanding(facts),
        due=due,
        until=until,
        percent=parameter("late_payment_percent", facts.on).value,
        not_counted=(Span(first=first, last=due + timedelta(days=stopped)),),
    )


def payment_is_late(facts: CaseFacts) -> bool:
    data = registered(facts)
    return bool(data) and facts.on.isoformat() > data["pay_until"] and outstanding(facts) > 0


def suspended(facts: CaseFacts) -> bool:
    begun, ended = facts.done("suspend"), facts.done("resume")
    return begun is not None and (ended is None or ended.position < begun.position)


def suspended_for_good(facts: CaseFacts) -> bool:
    """Suspended so long, without being resumed, that it is not enforced any more."""
    act = facts.done("suspend")
    if act is None or not suspended(facts):
        return False
    begun = date.fromisoformat(act.data["began_date"])
    return facts.on >= add_years(begun, parameter("suspension", begun).value).date


def under_agreement(facts: CaseFacts) -> bool:
    """An agreement on stages stands and was not broken."""
    made, broken = facts.done("agreement"), facts.done("breach")
    return made is not None and (broken is None or broken.position < made.position)


def reminder_is_over(facts: CaseFacts) -> bool:
    """The days after the service of the reminder have passed."""
    due = facts.due(REMINDED.name)
    return due is not None and facts.on > due


def remedies_are_over(facts: CaseFacts) -> bool:
    end = registered(facts).get("remedies_over", "")
    return bool(end) and facts.on.isoformat() > end


def court_in_time(facts: CaseFacts) -> bool:
    due = facts.due(COURT_APPLICATION.name)
    return due is not None and facts.on <= due


def refused_by_court(facts: CaseFacts) -> bool:
    act = facts.done("court_answer")
    return act is not None and act.data["answer"] in {"not_accepted", "not_enforced"}


def remedies_end_as_reckoned(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    try:
        end = remedies_end(date.fromisoformat(data["served_date"]))
    except LookupError as unknown:
        return [("served_date", f"不能计算复议和起诉的期限：{unknown.args[0]}，请核对送达日期")]
    if data["sought"] == NONE and data["remedies_over"] != end.isoformat():
        return [("remedies_over", f"按送达日期计算，复议和起诉的期限到 {end} 届满，请核对")]
    if data["remedies_over"] < data["served_date"]:
        return [("remedies_over", "早于决定书送达日期，请核对")]
    return []


def sums_fit(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    if money(data["principal"]) <= money(data["paid"]):
        return [("paid", "已缴数额不少于决定数额的，不需要强制执行")]
    return []


def amount_is_owed(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    if money(data["amount"]) != outstanding(facts):
        return [("amount", f"尚未缴纳的数额是 {outstanding(facts)} 元，请核对")]
    if money(data["added"]) != added(facts):
        return [("added", f"已经决定加处的数额是 {added(facts)} 元，请核对")]
    return []


def added_within_limits(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    if not data["stopped_days"].isdecimal():
        return [("stopped_days", "请填写天数，没有的填 0")]
    until = date.fromisoformat(data["until_date"])
    if until > facts.on:
        return [("until_date", "时间晚于今天，请核对")]
    most = added_until(facts, until, int(data["stopped_days"]))
    if not NOTHING < money(data["amount"]) <= most:
        return [("amount", f"加处罚款应当大于零，按规定的比例计算并且不超出本金，最多 {most} 元")]
    return []


def stages_cover_the_debt(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    waived = money(data["waived"])
    if waived and data["remedied"] != "yes":
        return [("waived", "当事人采取补救措施的，才可以减免加处的罚款")]
    if waived > added(facts):
        return [("waived", f"只能减免加处的罚款，最多 {added(facts)} 元；本金不能减免")]
    due = outstanding(facts) + added(facts) - waived
    if sum((money(row["amount"]) for row in data["stages"]), NOTHING) != due:
        return [("stages", f"各期数额合计应当是 {due} 元，请核对")]
    return []
