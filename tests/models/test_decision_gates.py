"""No major decision of any procedure past its review, for somebody at the console of the database:
every table, every procedure, on both databases."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from sanxiang import papers
from sanxiang.models import Case, Review
from sanxiang.models.gates import DECISION_PAPERS
from sanxiang.rules.procedures import PROCEDURES
from tests import make
from tests import make_gate_rows as rows

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("own/database-gate", "L4", "L13"),
]


def unscreened(case: Case) -> Review | None:
    """Nobody asked whether it is a major one; of an inspection nobody has to."""
    if case.procedure == "inspection":
        rows.screened(case, major=True)
    return None


def major(case: Case) -> Review | None:
    rows.screened(case, major=True)
    return None


def called_in(case: Case) -> Review | None:
    rows.screened(case, major=True, called_in=True)
    rows.screened(case, major=False)  # takes nothing back
    return None


def refused(case: Case) -> Review | None:
    rows.screened(case, major=True)
    return rows.reviewed(case, agrees=False)


def refused_and_screened_again(case: Case) -> Review | None:
    review = refused(case)
    rows.screened(case, major=False)
    return review


def unsigned(case: Case) -> Review | None:
    rows.screened(case, major=True)
    return rows.reviewed(case, signed=False)


def changed(case: Case) -> Review | None:
    """One act came into the dossier between the review and the decision."""
    rows.screened(case, major=True)
    review = rows.reviewed(case)
    rows.act(case, "draft", in_dossier=True)
    return review


def submitted_again(case: Case) -> Review | None:
    rows.screened(case, major=True)
    review = rows.reviewed(case)
    rows.reviewed(case, agrees=False)
    return review


def minor(case: Case) -> Review | None:
    if case.procedure != "inspection":
        rows.screened(case, major=False)
    return None


def passed(case: Case) -> Review | None:
    rows.screened(case, major=True)
    return rows.reviewed(case)


CLOSED = (
    unscreened, major, called_in, refused, refused_and_screened_again, unsigned, changed,
    submitted_again,
)  # fmt: skip
State = Callable[[Case], Review | None]


def denied(attempt: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match="L13"), transaction.atomic():
        attempt()


@pytest.mark.parametrize("name", DECISION_PAPERS)
@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_gate_lets_no_number_no_paper_and_no_result_through(
    name: str, state: State
) -> None:
    case = make.opened(name)
    review = state(case)

    for kind, word in rows.papers_of(name):
        denied(partial(rows.number, case, word))
        denied(partial(rows.paper, case, kind, number="示例号"))
    denied(lambda: rows.result(case, review))
    denied(lambda: rows.result(case, None))


@pytest.mark.parametrize("name", DECISION_PAPERS)
@pytest.mark.parametrize("state", [minor, passed])
def test_what_is_no_major_one_or_was_agreed_to_goes_through_whole(name: str, state: State) -> None:
    case = make.opened(name)
    review = state(case)
    for kind, word in rows.papers_of(name)[:1]:
        denied(partial(rows.paper, case, kind, number="示例号"))
        rows.number(case, word)
        rows.paper(case, kind, number="示例号")

    rows.publication(rows.result(case, review))


@pytest.mark.parametrize("name", DECISION_PAPERS)
def test_an_agreement_is_to_this_very_dossier(name: str) -> None:
    case = make.opened(name)
    review = passed(case)

    denied(lambda: rows.result(case, review, dossier_sha256="b" * 64))
    denied(lambda: rows.result(case, None, dossier_sha256=rows.SHA256))


@pytest.mark.parametrize("name", [name for name in DECISION_PAPERS if name != "inspection"])
def test_what_turns_out_major_after_it_was_decided_unreviewed_is_not_published(name: str) -> None:
    case = make.opened(name)
    minor(case)
    decided = rows.result(case)
    rows.screened(case, major=True)

    denied(lambda: rows.publication(decided))


@pytest.mark.clause("coercion-law/19")
def test_what_was_seized_on_the_spot_waits_for_nobody_unless_it_was_called_in() -> None:
    urgent, called = make.opened("seizure"), make.opened("seizure")
    rows.screened(called, major=True, called_in=True)
    for case in (urgent, called):
        rows.act(case, "onsite", in_dossier=True, ground="urgent")

    denied(lambda: rows.result(called))
    rows.number(urgent, "强决")
    rows.publication(rows.result(urgent))


def test_what_came_with_the_carrying_out_of_a_seizure_was_not_to_be_reviewed() -> None:
    case = make.opened("seizure")
    review = passed(case)
    for step in ("onsite", "keep"):
        rows.act(case, step, in_dossier=True, ground="approved")

    rows.number(case, "强决")
    rows.result(case, review)


def test_what_is_not_accepted_is_a_result_before_there_is_anything_to_screen() -> None:
    case, other = make.opened("licence"), make.opened("licence")
    of = rows.act(case, "not_accept")

    rows.publication(rows.result(case, act=of))
    denied(lambda: rows.result(other, act=of, number="别的示例号"))


def test_the_gates_know_every_procedure_with_a_review_and_every_paper_it_decides_by() -> None:
    reviewed = {
        one.name for one in PROCEDURES.values() if any(s.name == "review" for s in one.steps)
    }
    assert set(DECISION_PAPERS) == reviewed
    for name, kinds in DECISION_PAPERS.items():
        assert {kind: papers.form(kind).word for kind in kinds} == kinds
        if name != "inspection":
            step = PROCEDURES[name].step("decide")
            outcomes = ({"outcome": "granted"}, {"outcome": "refused"})
            assert {step.paper_for(data) for data in outcomes} == set(kinds)
