"""Who signs before whom: whoever was heard reads and signs first, a witness after a refusal."""

import pytest

from sanxiang.papers import form
from sanxiang.rules.guards import SIGNATURES
from sanxiang.rules.signing_order import ORDER, OWN, WITNESSES, Turn, not_yet


def turn(role: str, wanted: int = 1, *, signed: int = 0, refused: int = 0) -> Turn:
    return Turn(role=role, label=f"示{role}", wanted=wanted, signed=signed, refused=refused)


@pytest.mark.clause(OWN)
@pytest.mark.parametrize(
    ("party", "role", "text"),
    [
        (turn("person"), "person", ""),
        (turn("person"), "officer", "应当先由示person签名"),
        (turn("person", signed=1), "officer", ""),
        (turn("person", refused=1), "officer", ""),
        (turn("person", wanted=0), "officer", ""),
        (turn("person", wanted=2, signed=1), "officer", "应当先由示person签名"),
        (turn("person", wanted=2, signed=1, refused=1), "officer", ""),
    ],
)
def test_officers_sign_after_whom_they_heard(party: Turn, role: str, text: str) -> None:
    waiting = not_yet("interview_record", role, (party, turn("officer", wanted=2)))

    assert (waiting.text if waiting else "") == text
    assert waiting is None or waiting.clause == OWN


@pytest.mark.clause("penalty-law/64", "licence-law/48")
@pytest.mark.parametrize(
    ("kind", "first"),
    [("hearing_record", "attendee"), ("licence_hearing_record", "participant")],
)
def test_the_law_has_the_record_of_a_hearing_read_first_by_those_who_came(
    kind: str, first: str
) -> None:
    waiting = not_yet(kind, "host", (turn(first), turn("host")))

    assert waiting
    assert waiting.clause in {"penalty-law/64", "licence-law/48"}


@pytest.mark.clause(OWN)
def test_a_witness_of_service_signs_only_where_the_paper_was_refused() -> None:
    def waits(recipient: Turn) -> bool:
        turns = (recipient, turn("officer", wanted=0), turn("witness", wanted=0))
        return not_yet("service_return", "witness", turns) is not None

    assert waits(turn("recipient", wanted=0))
    assert waits(turn("recipient", wanted=0, signed=1))
    assert not waits(turn("recipient", wanted=0, refused=1))


@pytest.mark.clause("penalty-law/52")
def test_a_decision_on_the_spot_is_signed_before_it_is_handed_over() -> None:
    officers, party = turn("officer", wanted=2, signed=1), turn("party")
    waiting = not_yet("spot_penalty_decision", "party", (party, officers))

    assert waiting
    assert (waiting.clause, waiting.text) == ("penalty-law/52", "应当先由示officer签名")
    assert not_yet("spot_penalty_decision", "officer", (party, officers)) is None


def test_papers_without_an_order_are_signed_in_any() -> None:
    assert not_yet("seizure_decision", "recipient", (turn("recipient"), turn("officer"))) is None


def test_the_order_speaks_of_forms_and_roles_there_are() -> None:
    orders = {kind: roles for kind, (_, roles) in ORDER.items()}
    for kind, roles in {**WITNESSES, **orders}.items():
        assert set(roles) <= set(form(kind).signatures), kind


def test_every_record_that_officers_and_others_must_sign_has_an_order() -> None:
    records = {
        kind
        for kind, roles in SIGNATURES.items()
        if kind.endswith("_record") and "officer" in roles
    }

    assert records <= set(ORDER)
