"""Asking for the seal: which papers are offered, how many copies, who may ask."""

import pytest

from sanxiang.rules.facts import PaperFact
from sanxiang.rules.procedures import EDITIONS
from sanxiang.rules.sealing import SEAL
from sanxiang.rules.steps import Procedure, asked, field_errors, refusals
from tests import make_facts

pytestmark = pytest.mark.clause("own/seal")


def paper(number: str, *, needs_seal: bool = True, may_be_sealed: bool = False) -> PaperFact:
    return PaperFact(
        id=number,
        kind="notice",
        act_id=number,
        number=number,
        title="示例通知书",
        needs_seal=needs_seal,
        may_be_sealed=may_be_sealed,
    )


def texts(procedure: Procedure, *papers: PaperFact) -> list[str]:
    facts = make_facts.facts(make_facts.team(), papers=papers)
    return [refusal.text for refusal in refusals(procedure, SEAL, facts)]


@pytest.mark.parametrize("procedure", EDITIONS, ids=lambda one: f"{one.name}-{one.version}")
def test_the_seal_is_asked_for_where_a_paper_waits_for_it(procedure: Procedure) -> None:
    nothing = "本案没有等待用印的文书"

    assert nothing not in texts(procedure, paper("1号"))
    assert nothing in texts(procedure)
    assert nothing in texts(procedure, paper("1号", needs_seal=False))
    assert nothing in texts(procedure, paper("1号", may_be_sealed=True))


def test_only_papers_that_wait_are_offered_by_title_and_number() -> None:
    papers = (paper("1号"), paper("2号", needs_seal=False), paper("3号", may_be_sealed=True))
    (field, *_) = asked(SEAL, make_facts.facts(papers=papers))

    assert field.choices == (("1号", "《示例通知书》1号"),)


@pytest.mark.parametrize(
    ("copies", "right"),
    [
        ("1", True),
        ("99", True),
        *((copies, False) for copies in ("0", "100", "三", "³", "-1")),
    ],
)
def test_copies_are_a_number(copies: str, right: bool) -> None:
    data = {"papers": ["1号"], "copies": copies, "note": ""}
    errors = field_errors(SEAL, make_facts.facts(), data)

    assert [error.text for error in errors] == (
        [] if right else ["请填写 1 到 99 的数字（own/seal）"]
    )
