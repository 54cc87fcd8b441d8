"""How a licence ends: the grounds of each manner, and what has to be weighed."""

from dataclasses import replace

import pytest

from sanxiang.rules import licence_ends as rules
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.procedures import PROCEDURES
from sanxiang.rules.steps import refusals
from tests.make_facts import act, errors, facts, review

END = PROCEDURES["licence_end"]


def registered(manner: str, *acts: object) -> CaseFacts:
    team = act("assign", 2, officers=["1", "2"], leader="1")
    return facts(act("register", 1, manner=manner), team, *acts)  # type: ignore[arg-type]


@pytest.mark.clause("licence-law/8", "licence-law/69", "licence-law/70")
@pytest.mark.parametrize("ground", rules.GROUNDS)
@pytest.mark.parametrize("manner", [key for key, _ in rules.MANNERS])
def test_a_ground_belongs_to_one_manner(manner: str, ground: str) -> None:
    found = errors(rules.ground_fits_manner(facts(), {"manner": manner, "ground": ground}))
    assert found == ([] if rules.GROUNDS[ground][0] == manner else ["ground"])


@pytest.mark.clause("licence-law/7")
@pytest.mark.parametrize(
    ("manner", "heard", "found"),
    [
        ("withdrawn", False, ["licence-law/7"]),
        ("revoked", False, ["licence-law/7"]),
        ("cancelled", False, []),
        ("revoked", True, []),
    ],
)
def test_the_holder_is_heard_before_a_licence_is_taken_back(
    manner: str, heard: bool, found: list[str]
) -> None:
    acts = (act("tell", 3), act("answer", 4)) if heard else ()
    known = registered(manner, *acts)
    assert [r.clause for r in refusals(END, END.step("draft"), known)] == found


@pytest.mark.clause("licence-law/7")
def test_the_decision_rests_on_a_draft_that_knows_what_was_said() -> None:
    minor = act("screen", 6, **{f"L3_{number}": "no" for number in range(1, 6)})
    heard = (act("tell", 3), act("answer", 4), act("draft", 5), minor)

    def found(*acts: ActFact) -> list[str]:
        known = replace(registered("revoked", *acts), review=review("L10.1"))
        return [r.clause for r in refusals(END, END.step("decide"), known)]

    assert found(*heard) == []
    assert found(*heard, act("answer", 7)) == ["licence-law/7"]
    assert found(*heard, act("answer", 7), act("draft", 8)) == []


@pytest.mark.clause("licence-law/8", "licence-law/69")
@pytest.mark.parametrize(
    ("manner", "found"),
    [
        ("withdrawn", ["loss", "public_interest"]),
        ("revoked", ["loss", "public_interest"]),
        ("cancelled", []),
    ],
)
def test_whoever_takes_a_licence_back_weighs_the_loss(manner: str, found: list[str]) -> None:
    data = {"loss": "", "public_interest": ""}
    assert errors(rules.loss_is_weighed(registered(manner), data)) == found


@pytest.mark.clause("licence-law/69")
@pytest.mark.parametrize(
    ("manner", "harm", "found"),
    [
        ("revoked", "yes", ["great_harm"]),
        ("revoked", "", ["great_harm"]),
        ("revoked", "no", []),
        ("withdrawn", "", []),
    ],
)
def test_nothing_is_revoked_that_would_harm_the_public_greatly(
    manner: str, harm: str, found: list[str]
) -> None:
    assert errors(rules.no_harm_to_the_public(registered(manner), {"great_harm": harm})) == found
