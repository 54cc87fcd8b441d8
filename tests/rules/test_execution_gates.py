"""Each demand after a decision, and on one made on the spot, tried on plain facts."""

from datetime import date

import pytest

from sanxiang.rules import closing, execution, hearing_steps, payments, service, spot_collection
from sanxiang.rules.facts import DeadlineFact
from tests.make_facts import act
from tests.make_penalty_facts import (
    DECIDED,
    FILED,
    PENALTY,
    checked,
    facts,
    refused,
    usual,
    wrong,
)
from tests.usual import of


@pytest.mark.clause("penalty-law/61", "procedure-law/89", "procedure-law/91")
@pytest.mark.clause("procedure-law/95")
@pytest.mark.parametrize(
    ("manner", "given", "asks"),
    [
        ("direct", {}, set()),
        ("electronic", {"confirmed": "no"}, {"confirmed"}),
        ("electronic", {"confirmed": "yes"}, set()),
        ("left", {}, {"witness"}),
        ("left", {"witness": "沙马木呷"}, set()),
        ("post", {}, {"post_number", "returned_date"}),
        ("post", {"post_number": "1", "returned_date": "2026-11-23"}, {"served_at"}),
        ("post", {"post_number": "1", "returned_date": "2026-11-24"}, set()),
        ("public", {}, {"announced_date", "announced_in"}),
        ("public", {"announced_date": "2026-10-25", "announced_in": "门户"}, {"served_at"}),
        ("public", {"announced_date": "2026-10-24", "announced_in": "门户"}, set()),
    ],
)
def test_each_manner_of_service_brings_its_proof(
    manner: str, given: dict[str, str], asks: set[str]
) -> None:
    data = usual("serve", manner=manner) | given
    found = [name for check in service.CHECKS for name in checked(check, data, facts(FILED))]

    assert set(found) == asks


@pytest.mark.clause("penalty-law/67", "penalty-law/68")
@pytest.mark.parametrize(
    ("ground", "fine", "asks"),
    [("", "50.00", "spot_ground"), ("small", "100.00", ""), ("small", "100.01", "spot_ground")],
)
def test_officers_collect_a_fine_on_the_spot_only_on_a_ground(
    ground: str, fine: str, asks: str
) -> None:
    known = facts(act("decide", 1, fine=fine), act("deliver", 2, served_at="2026-11-24T09:00"))
    data = usual("pay", amount=fine, manner=execution.ON_SPOT, spot_ground=ground, receipt="yes")

    assert wrong("pay", known, data, "spot_penalty").partition(":")[0] == asks


@pytest.mark.clause("penalty-law/68", "penalty-law/69", "penalty-law/70", "penalty-law/71")
@pytest.mark.parametrize(
    ("given", "asks"),
    [
        ({"spot_ground": "remote"}, {"spot_detail"}),
        ({"spot_ground": "hard"}, {"spot_detail"}),
        ({"spot_ground": "small"}, set()),
        ({"spot_ground": "small", "receipt": "no"}, {"receipt"}),
        ({"spot_ground": "small", "receipt": ""}, {"receipt"}),
        ({"spot_ground": "small", "ashore_date": "2026-11-24"}, {"ashore_date"}),
        ({"spot_ground": "remote", "spot_detail": "江上", "ashore_date": "2026-11-24"}, set()),
        (
            {"spot_ground": "remote", "spot_detail": "江上", "ashore_date": "2026-11-23"},
            {"ashore_date"},
        ),
    ],
)
def test_collecting_in_person_has_its_reason_its_receipt_and_its_day(
    given: dict[str, str], asks: set[str]
) -> None:
    known = facts(act("decide", 1, fine="100"), act("deliver", 2, served_at="2026-11-24T09:00"))
    data = usual("pay", amount="100.00", manner=execution.ON_SPOT, receipt="yes") | given
    found = [name for check in spot_collection.CHECKS for name in checked(check, data, known)]

    assert set(found) == asks


@pytest.mark.clause("penalty-law/71")
def test_money_collected_goes_to_the_organ_and_then_to_the_bank_before_the_case_closes() -> None:
    paid = act("pay", 10, covers="fine", amount="20000.00", manner="on_spot")
    handed, banked = act("hand_in", 11, amount="20000.00"), act("bank_in", 12, amount="20000.00")

    assert refused("close", facts(*DECIDED, paid)) == ["penalty-law/71"]
    assert refused("bank_in", facts(*DECIDED, paid)) == ["penalty-law/71", "penalty-law/71"]
    assert "20,000.00" in wrong("hand_in", facts(*DECIDED, paid), usual("hand_in"))
    assert refused("close", facts(*DECIDED, paid, handed)) == ["penalty-law/71"]
    assert refused("hand_in", facts(*DECIDED, paid, handed)) == ["penalty-law/71"]
    assert refused("close", facts(*DECIDED, paid, handed, banked)) == []


@pytest.mark.clause("penalty-law/67")
def test_no_more_is_paid_than_is_owed() -> None:
    paid = act("pay", 10, covers="fine", amount="15000.00", paid_date="2026-11-24")
    known = facts(*DECIDED, paid)

    assert "5,000.00" in wrong("pay", known, usual("pay", amount="5000.01"))
    assert wrong("pay", known, usual("pay", amount="5000.00")) == ""
    assert refused("pay", facts(*DECIDED[:5], act("draft", 6, fine=""), *DECIDED[6:])) == [
        "penalty-law/67"
    ]


@pytest.mark.clause("penalty-law/66")
def test_instalments_add_up_to_what_is_owed() -> None:
    rows = [{"due": "2026-12-20", "amount": "10000.00"}]

    assert "20,000.00" in wrong("defer", facts(*DECIDED), usual("defer", instalments=rows))
    assert wrong("defer", facts(*DECIDED), usual("defer", instalments=rows * 2)) == ""


@pytest.mark.clause("penalty-law/66", "penalty-law/72")
@pytest.mark.parametrize(
    ("paid", "until", "clauses", "added"),
    [
        ("", date(2026, 12, 20), ["penalty-law/72"], 0),
        ("", date(2026, 12, 21), [], 300),
        ("10000.00", date(2027, 1, 20), ["penalty-law/72"], 0),
        ("10000.00", date(2027, 1, 22), [], 600),
        ("4000.00", date(2026, 12, 22), [], 360),
    ],
)
def test_a_late_instalment_is_added_to_from_its_own_day(
    paid: str, until: date, clauses: list[str], added: int
) -> None:
    plan = [{"due": "2027-01-20", "amount": "10000"}, {"due": "2026-12-20", "amount": "10000"}]
    deferred = act("defer", 10, instalments=plan)
    payment = act("pay", 11, covers="fine", amount=paid, paid_date="2026-12-01")
    known = facts(*DECIDED, deferred, *([payment] if paid else []), on=until)

    assert refused("add_fine", known) == clauses
    assert payments.added_until(known, until) == added


@pytest.mark.clause("penalty-law/72", "penalty-law/73")
def test_nothing_is_added_in_time_nor_while_the_decision_is_disputed() -> None:
    due = (DeadlineFact(term="pay", due_date=date(2026, 11, 14)),)
    challenge = act("challenge", 10, **of("challenge") | {"applied_date": "2026-11-20"})

    assert refused("add_fine", facts(*DECIDED)) == ["penalty-law/72"]
    assert refused("add_fine", facts(*DECIDED, deadlines=due)) == []
    disputed = facts(*DECIDED, challenge, deadlines=due)
    assert refused("add_fine", disputed) == ["penalty-law/73"]
    assert payments.added_until(disputed, date(2026, 11, 24)) == 5 * 600


@pytest.mark.clause("penalty-law/72")
def test_a_fine_paid_late_has_grown_until_its_addition_is_decided() -> None:
    due = (DeadlineFact(term="pay", due_date=date(2026, 11, 14)),)
    fine = payments.fine(facts(*DECIDED))
    paid = act("pay", 10, covers="fine", amount=str(fine), paid_date="2026-11-16")
    grown = payments.added_until(facts(*DECIDED, paid, deadlines=due), date(2026, 11, 24))
    decided = act("add_fine", 11, amount=str(grown))

    assert grown == 2 * 600
    assert refused("add_fine", facts(*DECIDED, paid, deadlines=due)) == []
    assert refused("add_fine", facts(*DECIDED, paid, decided, deadlines=due)) == ["penalty-law/72"]
    in_time = act("pay", 10, covers="fine", amount=str(fine), paid_date="2026-11-14")
    assert refused("add_fine", facts(*DECIDED, in_time, deadlines=due)) == ["penalty-law/72"]


@pytest.mark.clause("own/closing")
@pytest.mark.parametrize(
    ("way", "reason", "asks"),
    [
        (closing.CARRIED_OUT, "", "way"),
        (closing.ENDED, "无", "way"),
        (closing.GONE, "无", "way"),
        (closing.STOPPED, "", "reason"),
        (closing.STOPPED, "依法终结", ""),
    ],
)
def test_a_case_closes_when_all_is_done_or_for_a_reason(way: str, reason: str, asks: str) -> None:
    data = usual("close", way=way, reason=reason)

    assert wrong("close", facts(*DECIDED), data).partition(":")[0] == asks


@pytest.mark.clause("own/closing")
def test_a_case_does_not_close_before_service_nor_in_a_dispute() -> None:
    challenge = act("challenge", 10, **of("challenge"))

    assert refused("close", facts(*DECIDED[:-1])) == ["own/closing"]
    assert refused("close", facts(*DECIDED, challenge)) == ["own/closing"]
    assert refused("close", facts(*DECIDED)) == []


@pytest.mark.clause("penalty-law/51")
@pytest.mark.parametrize(
    ("person", "fine", "fits"),
    [
        (True, "200.00", True),
        (True, "200.01", False),
        (False, "3000.00", True),
        (False, "3000.01", False),
    ],
)
def test_a_fine_on_the_spot_stays_within_its_limit(fine: str, *, person: bool, fits: bool) -> None:
    known = facts(act("assign", 1, officers=["1", "2"], leader="1"), party_is_person=person)
    data = usual("hear", "spot_penalty", fine=fine)

    assert (wrong("hear", known, data, "spot_penalty") == "") is fits


@pytest.mark.clause("reconsideration-law/23")
def test_a_decision_on_the_spot_goes_to_reconsideration_first() -> None:
    handed = (act("decide", 1, fine=""), act("deliver", 2))
    sued = usual("challenge", way="litigation")
    first = act("challenge", 3, **of("challenge"))
    answered = act("challenge_result", 4, **of("challenge_result"))

    assert "应当先申请行政复议" in wrong("challenge", facts(*handed), sued, "spot_penalty")
    assert wrong("challenge", facts(*handed, first, answered), sued, "spot_penalty") == ""


@pytest.mark.clause("D12.2b")
@pytest.mark.parametrize("result", ["changed", "annulled", "unlawful", "void", "redo"])
def test_a_public_decision_that_did_not_hold_is_withdrawn_next(result: str) -> None:
    came = act("challenge_result", 11, **of("challenge_result") | {"result": result})
    known = facts(*DECIDED, act("challenge", 10, **of("challenge")), came, is_public=True)
    withdraw = PENALTY.step("withdraw")

    assert withdraw.wanted
    assert withdraw.wanted(known)
    assert withdraw.initial(known)["ground"] == result
    assert not withdraw.wanted(facts(*DECIDED, came))
    assert (refused("open_again", known) == []) is (result == "redo")


def test_the_summary_of_a_hearing_is_what_its_report_says() -> None:
    report = act("hearing_report", 9, summary="公开举行。", opinion="建议从轻。")

    assert hearing_steps.summary(facts(report)) == "公开举行。\n建议从轻。"
    assert hearing_steps.summary(facts()) == ""


@pytest.mark.clause("own/closing", "reconsideration-law/23")
def test_handing_over_an_exhibit_delivers_no_decision() -> None:
    exhibit = act("hand_over", 10, handed_at="2026-11-24T09:00")
    undelivered = facts(*DECIDED[:-1], exhibit)
    sued = usual("challenge", way="litigation")

    assert refused("close", undelivered) == ["own/closing"]
    assert wrong("challenge", undelivered, sued) == ""
