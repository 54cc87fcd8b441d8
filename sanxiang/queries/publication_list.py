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
from sanxiang.queries.disclosure_states import state_of, terms_of
from sanxiang.queries.dues import Due, due_of
from sanxiang.queries.holding import held_of
from sanxiang.rules.disclosure_states import OVERDUE, PUBLIC, TAKEN_DOWN, WITHHELD
from sanxiang.rules.holding import Held

NEWEST = keyset.Order(column="formed_date", downwards=True)
STEPS = ("approve_normal_result", "prepare_publication", "publish")
# Each state in words, with its tone; what is within its time, by how far it is.
WORDS = {
    PUBLIC: ("已公示", "good"),
    TAKEN_DOWN: ("已撤下", ""),
    WITHHELD: ("不予公开", ""),
    OVERDUE: ("逾期", "bad"),
}
PREPARED, UNPREPARED = ("待发布", "progress"), ("未整理", "warn")


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
        return self.state == WORDS[PUBLIC][0]

    @property
    def may_be_withheld(self) -> bool:
        return self.state in {WORDS[OVERDUE][0], PREPARED[0], UNPREPARED[0]}


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
    deadlines = terms_of(result.case_id for result in rows.rows)
    times = held_of(rows.rows, deadlines, on=on)
    return [
        _line(result, deadlines.get(result.case_id), times[result.pk], on) for result in rows.rows
    ], rows


def _line(result: Result, deadline: Deadline | None, held: Sequence[Held], on: date) -> ResultLine:
    publications = list(result.publications.all())
    newest = publications[0] if publications else None
    within_time = PREPARED if newest else UNPREPARED
    state, tone = WORDS.get(state_of(result, deadline, on), within_time)
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
