"""What an enforcement knows of the fine it is to get in, without anybody typing it again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sanxiang.rules import carried_over, enforcements
from sanxiang.rules.facts import ActFact, CaseFacts, DeadlineFact, PaperFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import field_errors, refusals
from tests import make_facts
from tests.make_facts import act
from tests.make_penalty_facts import DECIDED
from tests.usual import of
from tests.usual.enforcement import USUAL
from tests.usual.opinions import ORDINARY

ENFORCEMENT = PROCEDURES["enforcement"]
LATER = date(2027, 6, 1)  # the remedies are over since 24 May
NUMBER = "（楚）工信罚〔2026〕1号"
CHALLENGE = act("challenge", 10, **of("challenge"))
PAID = act("pay", 10, covers="fine", amount="5000.00", paid_date="2026-12-01")


def penalty(*acts: ActFact) -> CaseFacts:
    """Twenty thousand yuan were decided and served today, to be paid in fifteen days."""
    paper = PaperFact(
        id="p", kind="penalty_decision", act_id="decide-8", number=NUMBER, title="行政处罚决定书"
    )
    due = (DeadlineFact(term="pay", due_date=date(2026, 12, 9)),)
    return make_facts.facts(*DECIDED, *acts, papers=(paper,), deadlines=due, on=LATER)


def following(*acts: ActFact, after: CaseFacts | None = None, **typed: Any) -> CaseFacts:
    """An enforcement that registered what its form proposes, but for what was typed otherwise."""
    assigned = act("assign", 1, officers=["1", "2"], leader="1")
    known = make_facts.facts(assigned, on=LATER, origin=after or penalty(), follows="示1号")
    register = act("register", 2, **{**carried_over.registered(known), **typed})
    screened = act("screen", 3, **ORDINARY)
    return replace(known, acts=(assigned, register, screened, *acts))


def refused(step: str, facts: CaseFacts) -> list[str]:
    return [one.clause for one in refusals(ENFORCEMENT, ENFORCEMENT.step(step), facts)]


def wrong(**typed: Any) -> list[str]:
    facts = following()
    data = {**USUAL["register"], **carried_over.registered(facts), **typed}
    return [one.name for one in field_errors(ENFORCEMENT.step("register"), facts, data)]


@pytest.mark.clause("own/carried-over")
def test_the_register_says_what_the_penalty_says_and_nothing_else() -> None:
    assert wrong() == []
    assert wrong(account="示例账户 0002") == []
    for name in carried_over.BINDING:
        other = {"paid": "1.00", "principal": "1.00", "sought": "upheld"}
        assert name in wrong(**{name: other.get(name, "2026-11-30")})


@pytest.mark.clause("own/carried-over", "coercion-law/35")
def test_a_payment_in_the_penalty_counts_in_the_enforcement_at_once() -> None:
    assert enforcements.outstanding(following()) == 20000
    assert enforcements.outstanding(following(after=penalty(PAID), paid="")) == 15000
    everything = replace(PAID, data={**PAID.data, "amount": "20000.00"})
    assert refused("remind", following(after=penalty(everything))) == ["coercion-law/35"]


@pytest.mark.clause("coercion-law/35")
def test_nobody_is_reminded_before_the_days_to_pay_are_over_whatever_was_typed() -> None:
    typed_too_early = following(pay_until="2026-11-25")
    assert refused("remind", typed_too_early) == []
    assert refused("remind", replace(typed_too_early, on=date(2026, 12, 9))) == ["coercion-law/35"]


@pytest.mark.clause("penalty-law/73", "reconsideration-law/42")
@pytest.mark.parametrize(("stays", "found"), [("no", []), ("", []), ("yes", ["penalty-law/73"])])
def test_a_reconsideration_stops_the_enforcement_only_where_it_was_ordered(
    stays: str, found: list[str]
) -> None:
    challenged = penalty(replace(CHALLENGE, data={**CHALLENGE.data, "stays": stays}))
    for step in ("remind", "decide", "agreement"):
        assert refused(step, following(after=challenged)) == found


@pytest.mark.clause("coercion-law/53")
def test_no_court_is_asked_while_a_reconsideration_runs() -> None:
    said = (act("serve_reminder", 4), act("statement", 5))
    deadlines = (
        DeadlineFact(term="court_application", due_date=date(2027, 8, 24)),
        DeadlineFact(term="reminded", due_date=date(2027, 5, 30)),
    )
    quiet = replace(following(*said), deadlines=deadlines)
    running = replace(following(*said, after=penalty(CHALLENGE)), deadlines=deadlines)

    assert refused("apply_court", quiet) == []
    assert "coercion-law/53" in refused("apply_court", running)


@pytest.mark.clause("coercion-law/40")
def test_what_was_annulled_is_not_enforced() -> None:
    annulled = act("challenge_result", 11, **of("challenge_result"))
    for step in ("remind", "decide", "agreement"):
        found = refused(step, following(after=penalty(CHALLENGE, annulled)))
        assert found == ["coercion-law/40"]


@pytest.mark.clause("penalty-law/72", "penalty-law/73")
def test_days_of_a_reconsideration_add_nothing_to_the_fine() -> None:
    data = {**CHALLENGE.data, "applied_date": "2026-12-15"}
    upheld = of("challenge_result") | {
        "of": "2026-12-15 行政复议（楚雄州人民政府）",
        "result": "upheld",
        "result_date": "2026-12-20",
    }
    answered = penalty(replace(CHALLENGE, data=data), act("challenge_result", 11, **upheld))
    until = date(2026, 12, 24)

    assert enforcements.added_until(following(), until, 0) == 15 * 600
    assert enforcements.added_until(following(after=answered), until, 0) == 9 * 600
    added = act("add_fine", 12, until="2026-12-14", amount="3000.00")
    assert enforcements.added_until(following(after=penalty(added)), until, 0) == 15 * 600 - 3000
    assert enforcements.added(following(after=penalty(added))) == 3000


@pytest.mark.clause("own/carried-over")
def test_the_page_says_where_the_decision_stands() -> None:
    assert carried_over.lines(following(after=penalty(CHALLENGE))) == [
        ("决定书", f"《行政处罚决定书》{NUMBER}"),
        ("决定日期", "2026-11-24"),
        ("送达日期", "2026-11-24"),
        ("罚款", "20,000.00 元，尚未缴纳 20,000.00 元"),
        ("缴款期限", "2026-12-09"),
        ("复议、诉讼", "2026-11-24 行政复议（楚雄州人民政府）：还没有结果"),
    ]
    assert carried_over.lines(make_facts.facts()) == []
