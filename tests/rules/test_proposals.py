"""What forms propose, and what the system says of itself in a review."""

from datetime import date

from sanxiang.rules import proposals
from sanxiang.rules.facts import DeadlineFact, ItemFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.review import findings
from tests.make_facts import act, facts, officer, team


def test_nothing_is_proposed_that_the_form_does_not_ask() -> None:
    for procedure in PROCEDURES.values():
        for step in procedure.steps:
            asked = {field.name for field in step.fields}
            assert set(step.initial(facts())) <= asked, step.name


def test_the_publication_of_an_inspection_without_violation_says_so() -> None:
    concluded = act("conclude", 1, outcome="normal", violations="", opinion="未发现问题。")

    proposed = proposals.prepare_publication(facts(concluded))

    assert proposed["facts"] == "未发现违法违规行为"
    assert proposed["result"] == "未发现问题。"


def test_qualification_is_proved_by_the_certificates_of_the_day() -> None:
    known = {1: officer(1), 2: officer(2, until=date(2026, 6, 30))}

    good = findings.officers(facts(team()))
    bad = findings.officers(facts(team(), officers=known))

    assert good[0] == "satisfied"
    assert (bad[0], "示2，没有当日有效的执法证" in bad[1]) == ("not_satisfied", True)


def test_a_term_that_was_missed_is_left_to_the_meeting_and_the_partys_own_time_is_not_one() -> None:
    missed = DeadlineFact(term="decide", due_date=date(2026, 1, 5))
    partys = DeadlineFact(term="hearing_request", due_date=date(2026, 1, 5))

    assert findings.terms_kept(facts(deadlines=(missed,))) == (
        "",
        "系统核对：下列期限已经超过：作出处罚决定（2026-01-05），请会议判断。",
    )
    assert findings.terms_kept(facts(deadlines=(partys,)))[0] == "satisfied"


def test_powers_are_proved_by_the_item_only() -> None:
    item = ItemFact(name="节能监察")

    assert findings.within_powers(facts())[0] == ""
    assert findings.within_powers(facts(item=item))[0] == "satisfied"
