"""Results and where their disclosure stands (公示台账)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from sanxiang.models import (
    Case,
    Deadline,
    NextStep,
    Organisation,
    Person,
    Publication,
    Result,
)
from sanxiang.queries import appointments, keyset, visibility
from sanxiang.queries.dues import Due, due_of
from sanxiang.queries.holding import held_of
from sanxiang.rules import terms
from sanxiang.rules.holding import Held

NEWEST = keyset.Order(column="formed_date", downwards=True)
DISCLOSURE = (terms.DISCLOSE.name, terms.DISCLOSE_NORMAL.name)
STEPS = ("approve_normal_result", "prepare_publication", "publish")
PUBLIC = ("已公示", "good")
TAKEN_DOWN = ("已撤下", "")
WITHHELD = ("不予公开", "")
OVERDUE = ("逾期", "bad")
PREPARED = ("待发布", "progress")
UNPREPARED = ("未整理", "warn")


@dataclass(frozen=True, kw_only=True)
class ResultLine:
    """One result, its state in words with a tone, the term for it, and the next steps."""

    result: Result
    case: Case
    state: str
    tone: str
    publication: Publication | None
    due: Due | None
    next_steps: list[NextStep]
    held: Sequence[Held]

    @property
    def public(self) -> bool:
        return self.state == PUBLIC[0]

    @property
    def may_be_withheld(self) -> bool:
        return self.state in {OVERDUE[0], PREPARED[0], UNPREPARED[0]}


def organisations_of(by: Person, *, on: date) -> list[Organisation]:
    """The bodies in which the person holds a post."""
    posts = appointments.posts_of(by, on=on)
    return list({post.organisation_id: post.organisation for post in posts}.values())


def page(*, by: Person, on: date, cursor: str) -> tuple[list[ResultLine], keyset.Page[Result]]:
    """The results of the cases the person may see, the newest first."""
    results = (
        Result.objects.filter(case__in=visibility.of(by, on=on).cases())
        .select_related("case__party", "case__section", "withholding")
        .prefetch_related(
            Prefetch("publications", Publication.objects.order_by("-act__position")),
            "case__next_steps",
        )
    )
    rows = keyset.page(results, NEWEST, cursor=cursor)
    running = {
        deadline.case_id: deadline
        for deadline in Deadline.objects.filter(
            case__in=[result.case_id for result in rows.rows], term__in=DISCLOSURE
        ).order_by("-id")
    }
    times = held_of(rows.rows, running, on=on)
    return [
        _line(result, running.get(result.case_id), times[result.pk], on) for result in rows.rows
    ], rows


def _line(result: Result, deadline: Deadline | None, held: Sequence[Held], on: date) -> ResultLine:
    publications = list(result.publications.all())
    newest = publications[0] if publications else None
    state, tone = _state(result, newest, deadline, on)
    running = deadline is not None and deadline.met_at is None
    steps = {s.step: s for s in result.case.next_steps.all() if s.step in STEPS}
    return ResultLine(
        result=result,
        case=result.case,
        state=state,
        tone=tone,
        publication=newest,
        due=due_of(deadline, on=on) if deadline and running else None,
        next_steps=list(steps.values()),
        held=held,
    )


def _state(
    result: Result, newest: Publication | None, deadline: Deadline | None, on: date
) -> tuple[str, str]:
    """The same order of questions as the five counts."""
    publications = list(result.publications.all())
    if any(p.published_at and not p.withdrawn_at for p in publications):
        return PUBLIC
    if any(p.withdrawn_at for p in publications):
        return TAKEN_DOWN
    if getattr(result, "withholding", None):
        return WITHHELD
    if deadline and deadline.met_at is None and deadline.due_date < on:
        return OVERDUE
    return PREPARED if newest else UNPREPARED
