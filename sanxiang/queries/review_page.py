"""The reviewer's desk: one submission (送审), one of the eight aspects at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from sanxiang.models import Draft, Person, Review
from sanxiang.queries import law_texts, visibility
from sanxiang.queries.case_page import CasePage, ReviewLine, case_page
from sanxiang.queries.checklist import StepLine
from sanxiang.queries.drafts import draft_of
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.values import Line, texts_of
from sanxiang.rules import matrix
from sanxiang.rules.benchmarks import Grade
from sanxiang.rules.clauses import CLAUSES, Clause
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.review import aspects, findings
from sanxiang.rules.review.finding import Finding
from sanxiang.rules.review.lists import ASPECTS, FINDINGS
from sanxiang.rules.review.remarks import names_of
from sanxiang.rules.review.state import since_submission, waiting
from sanxiang.rules.steps import Step, may_take
from sanxiang.rules.weighing import Applied, applied

FIRST = ASPECTS[0][0]
WORDS = dict(FINDINGS)


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One aspect in the row of the eight: what the system proposes, what the reader noted."""

    number: int
    clause: str
    title: str
    proposed: str  # in words, "" where the system leaves it open
    judged: str  # in words, "" where nothing is noted
    current: bool


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """Everything the desk shows of one submission."""

    review: Review
    whole: CasePage
    number: int  # which submission of the case, from 1
    newest: bool
    line: ReviewLine
    days: int  # since it was received
    tabs: list[Tab]
    tab: Tab
    before: str
    after: str
    claims: list[Line]
    drafted: list[Line]
    statement: list[Line]  # the whole of it
    proposed: Finding  # what the system found on this aspect, with its evidence
    given: tuple[str, str]  # finding and reason of the opinion, once there is one
    shown: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]
    applied: Applied | None
    grades: tuple[Grade, ...]
    articles: list[law_texts.Shown]  # of the law that the draft cites
    bases: list[Clause]
    actions: list[StepLine]
    notes_for: Step | None  # the step that the notes are kept for; None where none may be kept
    note: Mapping[str, str]
    revision: int  # of the draft that holds the notes


def visible(*, by: Person, on: date) -> QuerySet[Review]:
    """The submissions of the cases that this person may see."""
    return (
        Review.objects.filter(case__in=visibility.of(by, on=on).cases())
        .select_related(
            "case__organisation",
            "case__section",
            "case__party",
            "case__item",
            "case__parent",
            "act__case",
            "act__person",
            "opinion",
            "extension",
        )
        .prefetch_related("findings")
    )


def review_page(review_id: int, clause: str, *, by: Person, on: date) -> ReviewPage | None:
    """None where the person may not know of the case; the first aspect for one that is none."""
    review = visible(by=by, on=on).filter(pk=review_id).first()
    if review is None:
        return None
    whole = case_page(review.case, by=by, on=on)
    facts = whole.facts
    lines = {one.review.pk: one for one in reversed(whole.reviews)}
    ids = list(lines)
    notes_for = notes_step(review, facts)
    draft = draft_of(review.case, notes_for.name, by=by) if notes_for else None
    clause = clause if clause in aspects.OF_CLAUSE else FIRST
    proposed = {one.aspect: one for one in findings.proposals(facts)}
    tabs = _tabs(clause, proposed, draft)
    aspect = aspects.OF_CLAUSE[clause]
    taken = {act.step for act in facts.acts}
    before, after = aspects.neighbours(clause)
    return ReviewPage(
        review=review,
        whole=whole,
        number=ids.index(review.pk) + 1,
        newest=review.pk == ids[-1],
        line=lines[review.pk],
        days=(on - timezone.localdate(review.received_at)).days,
        tabs=tabs,
        tab=next(tab for tab in tabs if tab.current),
        before=before,
        after=after,
        claims=_lines(procedure_of(review.case).step("submit_review"), review, aspect.claimed),
        drafted=_drafted(whole, aspect.drafted),
        statement=_lines(procedure_of(review.case).step("submit_review"), review),
        proposed=proposed[clause],
        given=_given(review, clause),
        shown=aspect.shown,
        rows=matrix.rows(facts),
        applied=applied(facts),
        grades=facts.item.grades if facts.item else (),
        articles=law_texts.shown_of(review.case.organisation, facts.acts),
        bases=[CLAUSES[one] for one in aspects.bases(clause, whole.procedure, taken)],
        actions=_actions(whole) if review.pk == ids[-1] else [],
        notes_for=notes_for,
        note=_note(draft, clause),
        revision=draft.revision if draft else 0,
    )


def _actions(whole: CasePage) -> list[StepLine]:
    """What this person can do now: what is next first, then what else a review allows (L9, L11)."""
    possible = [line for line in whole.lines if line.can_take]
    allowed = [
        line
        for line in possible
        if not line.wanted and not line.step.in_dossier and line.step.clause in {"L9", "L11"}
    ]
    return [line for line in possible if line.wanted] + allowed


def notes_step(review: Review, facts: CaseFacts) -> Step | None:
    """The step of a running review that this person prepares by notes: the first reading while it
    is not done, then the opinion."""
    position = review.act.position
    if not waiting(facts) or facts.review is None or facts.review.position != position:
        return None
    steps = {step.name: step for step in procedure_of(review.case).steps}
    names = ["review"] if since_submission(facts, "read_review") else ["read_review", "review"]
    return next((steps[name] for name in names if _theirs(steps[name], facts)), None)


def _theirs(step: Step, facts: CaseFacts) -> bool:
    """Whether the step is this person's: by post, qualified where it asks for that, not recused."""
    return may_take(step, facts) and all(rule.holds(facts) for rule in step.needs if rule.personal)


def _tabs(clause: str, proposed: Mapping[str, Finding], draft: Draft | None) -> list[Tab]:
    noted = draft.values if draft else {}
    return [
        Tab(
            number=number,
            clause=one,
            title=title,
            proposed=WORDS.get(proposed[one].finding, ""),
            judged=WORDS.get(noted.get(names_of(one)[0], ""), ""),
            current=one == clause,
        )
        for number, (one, title) in enumerate(ASPECTS, start=1)
    ]


def _lines(step: Step, review: Review, names: Sequence[str] = ()) -> list[Line]:
    """What the submission says under these names, or all of it."""
    return _said(step, review.act.data, names or [field.name for field in step.fields])


def _said(step: Step, data: Mapping[str, Any], names: Sequence[str]) -> list[Line]:
    fields = {field.name: field for field in step.fields}
    return [
        Line(label=fields[name].label, texts=texts)
        for name in names
        if name in fields and (texts := texts_of(fields[name], data.get(name), {}))
    ]


def _drafted(whole: CasePage, names: Sequence[str]) -> list[Line]:
    draft = whole.facts.done("draft")
    return _said(whole.procedure.step("draft"), draft.data, names) if draft else []


def _given(review: Review, clause: str) -> tuple[str, str]:
    for one in review.findings.all():
        if one.aspect == clause:
            return WORDS[one.finding], one.text
    return "", ""


def _note(draft: Draft | None, clause: str) -> Mapping[str, str]:
    finding, reason = names_of(clause)
    noted = draft.values if draft else {}
    return {"finding": noted.get(finding, ""), "remark": noted.get(reason, "")}
