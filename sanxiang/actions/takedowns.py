"""Several records whose term has ended, in one go: each an act of its own case, done or refused
for itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sanxiang.actions.approvals import Verdict, decide_approval
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.steps import Submission, take_step
from sanxiang.models import Approval, Case, Person, PublicTerm
from sanxiang.rules.takedowns import EXPIRED, explanation_of_expiry


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A record that was ticked: the id for its act, its term as it was shown, and, where it
    waits for approval, the approval with the level that was shown."""

    id: UUID
    term_id: int
    approval_id: int | None = None
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one of them; `why` is "" where it was done."""

    case: Case
    why: str


def submit(chosen: Sequence[Chosen], *, by: Person, at: datetime) -> list[Outcome]:
    """The office asks for each to be taken down."""

    def one(each: Chosen, term: PublicTerm) -> object:
        data = {
            "ground": EXPIRED,
            "explanation": explanation_of_expiry(term.take_down_date),
        }
        submission = Submission(id=each.id, step="withdraw", data=data)
        return take_step(term.publication.result.case_id, submission, by=by, at=at)

    return _each(chosen, one)


def approve(chosen: Sequence[Chosen], *, opinion: str, by: Person, at: datetime) -> list[Outcome]:
    """The head agrees to each; with that it is taken down."""

    def one(each: Chosen, term: PublicTerm) -> object:
        verdict = Verdict(
            id=each.id,
            approval_id=_of_its_case(each, term),
            level=each.level,
            agree=True,
            opinion=opinion,
        )
        return decide_approval(verdict, by=by, at=at)

    return _each(chosen, one)


def _of_its_case(each: Chosen, term: PublicTerm) -> int:
    """The approval only where it is a takedown of this very record: an address can be forged."""
    return Approval.objects.get(
        pk=each.approval_id or 0, chain="withdrawal", act__case=term.publication.result.case_id
    ).pk


def _each(chosen: Sequence[Chosen], act: Callable[[Chosen, PublicTerm], object]) -> list[Outcome]:
    terms = PublicTerm.objects.select_related("publication__result__case__party").in_bulk(
        [each.term_id for each in chosen]
    )
    outcomes = []
    for each in chosen:
        term = terms[each.term_id]
        why = ""
        try:
            act(each, term)
        except Refused as refused:
            why = "；".join(refusal.text for refusal in refused.refusals)
        except Invalid as invalid:
            why = "；".join(error.text for error in invalid.errors)
        outcomes.append(Outcome(case=term.publication.result.case, why=why))
    return outcomes
