"""The page of one case: where it stands, what is next, and everything that was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sanxiang.models import (
    Act,
    Case,
    Deadline,
    Person,
    Publication,
    PublicTerm,
    Recording,
    Result,
    Review,
)
from sanxiang.queries import visibility
from sanxiang.queries.act_titles import title_of
from sanxiang.queries.checklist import AWAITING, Known, StepLine, checklist
from sanxiang.queries.dossier_differences import DossierDifference, of_newest
from sanxiang.queries.dues import Due, due_of
from sanxiang.queries.facts import facts_of
from sanxiang.queries.holding import held_of
from sanxiang.queries.party_history import History, history_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.review_clocks import Clock, clocks_of
from sanxiang.queries.review_facts import changes_in
from sanxiang.queries.signers import PaperLine, paper_lines
from sanxiang.queries.values import Line, lines_of, people_in
from sanxiang.rules import carried_over, challenges, contradictions, evidence, matrix
from sanxiang.rules.disclosure_states import TERMS
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.holding import Held
from sanxiang.rules.parties import masked_identity
from sanxiang.rules.party_steps import agents_in_force
from sanxiang.rules.procedures import CONFIDENTIAL
from sanxiang.rules.review.facts import ChangeFact
from sanxiang.rules.review.lists import ASPECTS, FINDINGS, OPINIONS
from sanxiang.rules.steps import Procedure, knows_of


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act in the time line; `late` when it was entered on a later day than it happened."""

    act: Act
    title: str
    lines: list[Line]
    late: bool
    state: str = ""
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """One submission to review: does it still fit the dossier, what was found and said."""

    review: Review
    changes: tuple[ChangeFact, ...]  # what came into the dossier since
    opinion: str
    findings: list[tuple[str, str, str, str]]  # clause, aspect, finding, text
    clock: Clock
    superseded: bool = False  # by a newer submission
    difference: DossierDifference | None = None  # of the newest, from the one before


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """Everything the page shows; `next_lines` first, then all `lines` in order."""

    case: Case
    facts: CaseFacts
    procedure: Procedure
    related: list[Case]
    carried_over: list[tuple[str, str]]  # the decision of the case this one follows
    identity: str  # of a party who is a person, masked for those who need not know it
    agents: list[Mapping[str, Any]]
    history: History
    team: list[tuple[str, bool]]
    next_lines: list[StepLine]
    waiting: list[StepLine]
    lines: list[StepLine]
    evidence: tuple[evidence.Evidence, ...]
    open_questions: list[str]  # empty cells of the matrix, once there is one
    contradictions: list[contradictions.Contradiction]
    deadlines: list[Due]
    papers: list[PaperLine]
    recordings: list[Recording]
    timeline: list[Entry]
    reviews: list[ReviewLine]
    result: Result | None
    overturned: str  # in words what became of a decision that did not hold
    publications: list[Publication]
    held: Sequence[Held]  # by section, head and office, on the way to the public
    public_terms: list[PublicTerm]  # of its record, each worked out anew, the first one first


def case_page(case: Case, *, by: Person, on: date) -> CasePage:
    """The page of a case that this person may see, in a constant number of queries."""
    seen = visibility.of(by, on=on)
    facts = facts_of(case, actor=by, on=on, beside=True)
    acts = acts_of(case)
    deadlines = list(Deadline.objects.filter(case=case).order_by("due_date", "id"))
    procedure = procedure_of(case)
    by_id = {str(act.pk): act for act in acts}
    known = Known(procedure=procedure, acts=by_id, deadlines=deadlines, on=on)
    unknown = {step.name for step in procedure.steps if not knows_of(step, facts)}
    lines = [line for line in checklist(facts, known) if line.step.name not in unknown]
    result = (
        Result.objects.filter(case=case)
        .select_related("withholding")
        .prefetch_related("withdrawals")
        .first()
    )
    names = people_in(acts)
    return CasePage(
        case=case,
        facts=facts,
        procedure=procedure,
        related=list(_related(case, seen)),
        carried_over=carried_over.lines(facts),
        identity=_identity(case, acts, seen),
        agents=agents_in_force(facts),
        history=history_of(case, seen),
        team=[(m.person.name, m.leads) for m in case.members.select_related("person")],
        next_lines=sorted((line for line in lines if line.wanted), key=_urgency),
        waiting=[line for line in lines if line.state == AWAITING],
        lines=lines,
        evidence=evidence.listed(facts),
        open_questions=matrix.empty_cells(facts),
        contradictions=contradictions.found(facts),
        deadlines=[
            due_of(deadline, on=on)
            for deadline in sorted(deadlines, key=lambda d: (d.met_at is not None, d.due_date))
        ],
        papers=paper_lines(case),
        recordings=list(
            Recording.objects.filter(case=case).select_related("act").order_by("received_at", "id")
        ),
        timeline=[
            _entry(
                act,
                lines_of(
                    act,
                    names=names,
                    # Who may learn of a confidential step may learn what it says.
                    protected=act.step in CONFIDENTIAL or seen.sees_protected(act),
                ),
            )
            for act in reversed(acts)
            if act.step not in unknown
        ],
        reviews=_reviews(case, _undecided(acts, result), on),
        result=result,
        overturned=dict(challenges.RESULTS).get(challenges.last_result(facts), ""),
        **_disclosure(case, result, deadlines, on),
    )


def _disclosure(
    case: Case, result: Result | None, deadlines: list[Deadline], on: date
) -> dict[str, Any]:
    """The record of its result, its terms, who held it how long, and what it is linked to."""
    if result is None:
        return {"publications": [], "held": (), "public_terms": []}
    disclosing = [deadline for deadline in deadlines if deadline.term in TERMS]
    return {
        "publications": list(
            Publication.objects.filter(result=result)
            .select_related("act__person", "published_by__person")
            .order_by("-act__position")
        ),
        "held": held_of([result], {case.pk: disclosing[-1]} if disclosing else {}, on=on)[
            result.pk
        ],
        "public_terms": list(PublicTerm.objects.filter(publication__result=result).order_by("pk")),
    }


def acts_of(case: Case) -> list[Act]:
    """Every act of a case, in order, with what its line in the record names."""
    return list(
        Act.objects.filter(case=case)
        .select_related(
            "case", "person", "approval", "about", "paper_file__paper__wording", "recording"
        )
        .order_by("position")
    )


def _related(case: Case, seen: visibility.Visibility) -> list[Case]:
    """The case this one came from, and what followed; only those the person may see."""
    family = seen.cases().filter(follow_ons=case) | seen.cases().filter(parent=case)
    return list(family.distinct().order_by("opened_at", "id"))


def _identity(case: Case, acts: list[Act], seen: visibility.Visibility) -> str:
    number = case.party.identity
    opened = acts[0] if acts else None
    return number if opened and seen.sees_protected(opened) else masked_identity(number)


def _urgency(line: StepLine) -> tuple[bool, int]:
    """The person's own first, then by days left."""
    return (not line.yours, line.due.left if line.due else 10_000)


def _entry(act: Act, lines: list[Line]) -> Entry:
    approval = getattr(act, "approval", None)
    states = {
        "open": ("审批中", "progress"),
        "passed": ("已批准", "good"),
        "returned": ("已退回", "bad"),
    }
    state, tone = states[approval.state] if approval else ("", "")
    return Entry(
        act=act,
        title=title_of(act),
        lines=lines,
        late=bool(act.late_reason),
        state=state,
        tone=tone,
    )


def _undecided(acts: list[Act], result: Result | None) -> list[Act]:
    """The record as it stood when the case was decided; the whole of it before that."""
    places = {act.pk: place for place, act in enumerate(acts)}
    return acts[: places[result.act_id]] if result else acts


def _reviews(case: Case, acts: list[Act], on: date) -> list[ReviewLine]:
    found = list(
        Review.objects.filter(case=case)
        .select_related("act", "opinion__act__person", "extension__act__person")
        .prefetch_related("findings")
        .order_by("-received_at", "-pk")
    )
    for review in found:
        review.case = case
    clocks = clocks_of(found, on=on) if found else {}
    names = dict(OPINIONS)
    aspects, words = dict(ASPECTS), dict(FINDINGS)
    lines = [
        ReviewLine(
            review=review,
            changes=changes_in(acts, review.dossier_position),
            opinion="、".join(
                names[clause]
                for clause in getattr(getattr(review, "opinion", None), "opinions", ())
            ),
            findings=[
                (f.aspect, aspects[f.aspect], words[f.finding], f.text)
                for f in sorted(review.findings.all(), key=lambda finding: finding.aspect)
            ],
            clock=clocks[review.pk],
        )
        for review in found
    ]
    # What came after an earlier submission is what the next one was made of.
    earlier = [replace(line, superseded=True) for line in lines[1:]]
    return [*(replace(one, difference=of_newest(found, acts)) for one in lines[:1]), *earlier]
