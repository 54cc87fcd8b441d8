"""What recordings there are, and which are still with somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sanxiang.models import Case, PendingRecording, Person, Recording
from sanxiang.queries import appointments, visibility
from sanxiang.queries.facts import facts_of
from sanxiang.rules import recordings
from sanxiang.rules.recordings import Requirement
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

SHOWN = 500


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What one person still keeps (个人保管), the oldest due first, and how many are overdue."""

    keeper: Person
    recordings: tuple[PendingRecording, ...]
    overdue: int


def refusals(case: Case, person: Person, *, on: date) -> list[Refusal]:
    """Why a person may not add recordings to a case on a day; empty when they may."""
    posts = appointments.reaching(appointments.posts_of(person, on=on), case)
    in_team = case.members.filter(person=person).exists()
    return recordings.refusals({Role(post.role) for post in posts}, in_team=in_team)


def of_case(case: Case) -> QuerySet[Recording]:
    """The recordings of a case, the newest first, each with its deadline and its act."""
    return (
        Recording.objects.filter(case=case)
        .select_related("custody_deadline", "act__person")
        .order_by("-received_at", "id")
    )


def pending_in(cases: QuerySet[Case]) -> QuerySet[PendingRecording]:
    """Recordings announced in those cases and not in the system yet, the oldest due first."""
    return (
        PendingRecording.objects.filter(case__in=cases, recording=None)
        .select_related("case", "keeper", "custody_deadline")
        .order_by("custody_deadline__due_date", "announced_at", "id")
    )


def kept_by_officers(person: Person, *, on: date) -> list[Kept]:
    """By officer: what is still in personal keeping, of all cases this person may see."""
    pending = pending_in(visibility.of(person, on=on).cases())[:SHOWN]
    return _by_keeper(pending, on)


def _by_keeper(pending: Iterable[PendingRecording], on: date) -> list[Kept]:
    groups: dict[Person, list[PendingRecording]] = {}
    for one in pending:
        groups.setdefault(one.keeper, []).append(one)
    kept = [
        Kept(
            keeper=keeper,
            recordings=tuple(held),
            overdue=sum(one.custody_deadline.due_date < on for one in held),
        )
        for keeper, held in groups.items()
    ]
    return sorted(kept, key=lambda one: (-one.overdue, one.keeper.name, one.keeper.pk))


def lacking(case: Case, *, by: Person, on: date) -> list[Requirement]:
    """Recordings that the procedure of the case demands and that are not there."""
    return recordings.lacking(case.procedure, facts_of(case, actor=by, on=on))
