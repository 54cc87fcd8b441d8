"""Each demand on a seizure, tried on plain facts: one clause a test."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from sanxiang.rules import fields, seizures
from sanxiang.rules.facts import ActFact, CaseFacts, DeadlineFact
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import Step, asked, field_errors, refusals
from tests import make_facts
from tests.make_facts import TODAY, act, paper
from tests.usual.opinions import ORDINARY
from tests.usual.seizure import BAGS, ITEMS, SALT, USUAL

SEIZURE = PROCEDURES["seizure"]
RUNNING = (DeadlineFact(term="seizure", due_date=date(2026, 12, 24)),)


def assigned() -> ActFact:
    return act("assign", 1, officers=["1", "2"], leader="1")


def onsite(**changes: Any) -> ActFact:
    return act("onsite", 2, **(usual("onsite") | changes))


def seized(*acts: ActFact, **known: Any) -> CaseFacts:
    """Two items were seized and their decision signed."""
    record, decision = onsite(), act("decide", 3, **usual("decide"))
    officers = (("officer", "示1"), ("officer", "示2"))
    papers = (
        paper(record, ("present", "白示林"), *officers),
        paper(decision, ("recipient", "白示林"), *officers),
    )
    values = {"papers": papers, "deadlines": RUNNING} | known
    return make_facts.facts(assigned(), record, decision, *acts, **values)


def usual(name: str, **changes: Any) -> dict[str, Any]:
    values = dict(USUAL[name])
    if "officers" in values:
        values["officers"] = ["1", "2"]
    return values | changes


def step(name: str) -> Step:
    return SEIZURE.step(name)


def refused(name: str, known: CaseFacts) -> list[str]:
    return [one.clause for one in refusals(SEIZURE, step(name), known)]


def wrong(name: str, known: CaseFacts, **changes: Any) -> list[tuple[str, str]]:
    """The fields that refuse these values, with the clause they cite."""
    data: Mapping[str, Any]
    data, errors = fields.check(asked(step(name), known), usual(name, **changes))
    if errors:
        return [(error.name, step(name).field(error.name).clause) for error in errors]
    found = field_errors(step(name), known, data)
    return [(error.name, error.text.rpartition("（")[2].rstrip("）")) for error in found]


@pytest.mark.clause("coercion-law/18")
def test_nobody_asks_for_an_approval_of_what_was_already_done() -> None:
    assert refused("apply", make_facts.facts(assigned())) == []
    assert refused("apply", make_facts.facts(assigned(), onsite())) == ["coercion-law/18"]


@pytest.mark.clause("coercion-law/18")
def test_nothing_is_seized_before_the_head_approved() -> None:
    waiting = make_facts.facts(assigned())
    approved = (assigned(), act("apply", 2))
    screened = act("screen", 3, **ORDINARY)

    assert wrong("onsite", waiting) == [("ground", "coercion-law/18")]
    assert wrong("onsite", make_facts.facts(*approved)) == [("ground", "L13")]
    assert wrong("onsite", make_facts.facts(*approved, screened)) == []


@pytest.mark.clause("coercion-law/19")
def test_what_is_urgent_says_why() -> None:
    known = make_facts.facts(assigned())

    assert wrong("onsite", known, ground="urgent") == [("urgent_reason", "coercion-law/19")]
    assert wrong("onsite", known, ground="urgent", urgent_reason="货车正要驶离。") == []


@pytest.mark.clause("coercion-law/19")
@pytest.mark.parametrize(
    ("reported", "delay", "found"),
    [
        ("2026-11-24T08:59", "", ["reported_at"]),
        ("2026-11-25T09:00", "", []),
        ("2026-11-25T09:01", "", ["delay"]),
        ("2026-11-25T09:01", "山区没有信号。", []),
    ],
)
def test_a_report_after_twenty_four_hours_says_why(
    reported: str, delay: str, found: list[str]
) -> None:
    record = onsite(ground="urgent", urgent_reason="货车正要驶离。")
    known = make_facts.facts(assigned(), record, on=TODAY + timedelta(days=1))

    names = [name for name, _ in wrong("report_urgent", known, reported_at=reported, delay=delay)]
    assert names == found


@pytest.mark.clause("coercion-law/17", "coercion-law/18")
def test_two_qualified_officers_seize() -> None:
    known = make_facts.facts(
        assigned(),
        act("apply", 2),
        officers={1: make_facts.officer(1), 2: make_facts.officer(2, until=date(2026, 11, 23))},
    )

    assert refused("onsite", known) == ["coercion-law/17"]
    assert ("officers", "coercion-law/18") in wrong("onsite", known, officers=["1"])


@pytest.mark.clause("coercion-law/23")
@pytest.mark.parametrize("limit", ["related", "no_livelihood", "not_twice"])
def test_only_what_may_be_seized_is(limit: str) -> None:
    known = make_facts.facts(assigned(), act("apply", 2))

    assert wrong("onsite", known, **{limit: "no"}) == [(limit, "coercion-law/23")]


@pytest.mark.clause("coercion-law/18")
def test_the_decision_waits_for_the_signed_record() -> None:
    record = onsite()
    bare = make_facts.facts(assigned(), record, papers=(paper(record),))

    assert refused("decide", bare) == ["coercion-law/18"]
    assert refused("keep", seized()) == []


@pytest.mark.clause("coercion-law/24")
def test_decision_and_list_are_handed_over_on_the_spot() -> None:
    record = onsite()
    known = make_facts.facts(assigned(), record)

    assert [name for name, _ in wrong("decide", known, handed_over="no")] == ["handed_over"]
    assert [name for name, _ in wrong("decide", known, items=[])] == ["items"]
    assert wrong("decide", known, items=[ITEMS[0] | {"quantity": ""}]) == [("items", "")]
    early = wrong("decide", known, seized_at="2026-11-23T09:00")
    assert early == [("seized_at", "coercion-law/24")]


@pytest.mark.clause("coercion-law/25")
@pytest.mark.parametrize(
    ("days", "found"),
    [("0", ["days"]), ("1", []), ("30", []), ("31", ["days"]), ("十", ["days"])],
)
def test_a_seizure_and_its_extension_last_up_to_thirty_days_each(
    days: str, found: list[str]
) -> None:
    known = make_facts.facts(assigned(), onsite())

    assert [name for name, _ in wrong("decide", known, days=days)] == found
    assert [name for name, _ in wrong("extend", seized(), days=days)] == found


@pytest.mark.clause("coercion-law/25")
def test_a_term_that_is_over_is_neither_extended_nor_stopped() -> None:
    late = seized(on=date(2026, 12, 25))

    assert refused("extend", late) == ["coercion-law/25"]
    assert refused("testing", late) == ["coercion-law/25"]
    assert refused("extend", seized(on=date(2026, 12, 24))) == []


@pytest.mark.clause("coercion-law/25")
@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-11-24", "2026-11-24", []),
        ("2026-11-23", "2026-11-30", ["first_date"]),
        ("2026-11-25", "2026-11-24", ["last_date"]),
        ("2026-12-24", "2026-12-30", []),
        ("2026-12-25", "2026-12-30", ["first_date"]),
    ],
)
def test_days_of_testing_are_told_beforehand_and_begin_in_the_term(
    first: str, last: str, found: list[str]
) -> None:
    names = [name for name, _ in wrong("testing", seized(), first_date=first, last_date=last)]

    assert names == found


@pytest.mark.clause("coercion-law/25")
def test_longer_testing_is_told_again_from_the_day_after() -> None:
    known = seized(act("testing", 4, **usual("testing")))

    assert wrong("testing", known, first_date="2026-12-03", last_date="2026-12-09") != []
    assert wrong("testing", known, first_date="2026-12-04", last_date="2026-12-09") == []
    assert refused("tested", known) == []
    assert refused("tested", seized()) == ["coercion-law/25", "coercion-law/25"]


@pytest.mark.clause("coercion-law/26")
def test_only_what_is_sealed_is_kept_by_somebody_else() -> None:
    assert wrong("keep", seized(), keeper="third") == [("keeper", "coercion-law/26")]


@pytest.mark.clause("coercion-law/27", "coercion-law/21")
def test_a_disposal_names_its_decision_and_a_transfer_the_day_it_was_told() -> None:
    known = seized()

    assert wrong("dispose", known, decision_number="") == [("decision_number", "coercion-law/27")]
    transfer = wrong("dispose", known, manner="transfer", decision_number="")
    assert transfer == [("told_date", "coercion-law/21")]


@pytest.mark.clause("coercion-law/28")
@pytest.mark.parametrize(
    ("ground", "on", "found"),
    [
        ("expired", date(2026, 12, 23), ["ground"]),
        ("expired", date(2026, 12, 24), []),
        ("refused", date(2026, 12, 24), ["ground"]),
        ("unrelated", date(2026, 11, 24), []),
    ],
)
def test_a_release_has_its_ground(ground: str, on: date, found: list[str]) -> None:
    assert [name for name, _ in wrong("release", seized(on=on), ground=ground)] == found


@pytest.mark.clause("coercion-law/28")
def test_an_item_is_released_once_and_handed_back_once() -> None:
    released = act("release", 4, items=[SALT])
    known = seized(released, papers=())

    assert seizures.remaining(known) == [BAGS]
    assert wrong("release", known, items=[SALT]) == [("items", "")]
    assert seizures.to_hand_back(known) == [SALT]
    assert seizures.to_hand_back(seized(released, act("hand_back", 5, items=[SALT]))) == []
    waiting = seized(act("release", 4, "awaiting", items=[SALT, BAGS]))
    assert (seizures.remaining(waiting), seizures.held(waiting)) == ([], [SALT, BAGS])
