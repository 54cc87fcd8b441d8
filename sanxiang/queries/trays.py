"""The trays: what a liaison has to prepare, what the office has to publish, and what was fixed for
an hour."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sanxiang.models import (
    Act,
    ActKind,
    Appointment,
    Case,
    Deadline,
    NextStep,
    Person,
    Publication,
)
from sanxiang.queries import appointments, visibility
from sanxiang.queries.dues import Due, due_of
from sanxiang.rules.differences import Piece, pieces
from sanxiang.rules.disclosure_states import TERMS
from sanxiang.rules.publication import LABELS
from sanxiang.rules.publishing import OVERTAKING, PREPARE, PUBLISH, SCHEDULE
from sanxiang.rules.roles import OF_A_SECTION, Role
from sanxiang.rules.stays import minute

SHOWN = 100


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A result that waits for the step of a tray; the most urgent is first."""

    case: Case
    notes: Sequence[str]
    due: Due | None


@dataclass(frozen=True, kw_only=True)
class Prepared(Waiting):
    """A record to be published: its texts woven with those that are public now, if any; and when
    it goes public by itself, or why it did not."""

    publication: Publication
    texts: Sequence[tuple[str, Sequence[Piece]]]
    publish_at: str = ""
    failure: str = ""


def to_prepare(person: Person, *, on: date) -> list[Waiting]:
    """What the liaison's section has to prepare, or to prepare again."""
    steps = _steps(person, PREPARE, Role.LIAISON, on)
    dues = _dues([step.case_id for step in steps], on)
    found = [
        Waiting(case=step.case, notes=step.notes, due=dues.get(step.case_id)) for step in steps
    ]
    return sorted(found, key=_urgency)


def to_publish(person: Person, *, on: date) -> list[Prepared]:
    """What lies with the office."""
    steps = _steps(person, PUBLISH, Role.PUBLISHING_OFFICE, on)
    cases = [step.case_id for step in steps]
    dues, fixed, versions = _dues(cases, on), _fixed(cases), _versions(cases)
    found = []
    for step in steps:
        mine = versions[step.case_id]
        schedule = fixed.get(step.case_id)
        failure = getattr(schedule, "schedule_failure", None)
        found.append(
            Prepared(
                case=step.case,
                notes=step.notes,
                due=dues.get(step.case_id),
                publication=mine[-1],
                texts=_woven(mine),
                publish_at=schedule.data["publish_at"] if schedule and not failure else "",
                failure=failure.reason if failure else "",
            )
        )
    return sorted(found, key=_urgency)


def come_due(*, at: datetime) -> QuerySet[Act]:
    """The fixings whose hour has come: nothing followed them, and they were not tried."""
    return (
        _standing()
        .filter(schedule_failure=None, data__publish_at__lte=minute(timezone.localtime(at)))
        .select_related("person", "case")
        .order_by("entered_at", "pk")
    )


def _standing() -> QuerySet[Act]:
    """Hours that were fixed and overtaken by nothing since."""
    later = Act.objects.filter(
        case=OuterRef("case"), step__in=OVERTAKING, position__gt=OuterRef("position")
    )
    return Act.objects.filter(~Exists(later), kind=ActKind.STEP, step=SCHEDULE)


def _fixed(cases: Iterable[int]) -> dict[int | None, Act]:
    found = _standing().filter(case__in=list(cases)).select_related("schedule_failure")
    return {act.case_id: act for act in found}


def _steps(person: Person, name: str, role: Role, on: date) -> list[NextStep]:
    reach = Q(pk__in=[])
    for post in _posts(person, role, on):
        place = Q(case__organisation=post.organisation_id)
        if role in OF_A_SECTION:
            place &= Q(case__section=post.section_id)
        reach |= place
    return list(
        NextStep.objects.filter(
            reach, step=name, taker=role, case__in=visibility.of(person, on=on).cases()
        )
        .select_related("case__party", "case__section", "case__result")
        .order_by("pk")[:SHOWN]
    )


def _posts(person: Person, role: Role, on: date) -> list[Appointment]:
    return [post for post in appointments.posts_of(person, on=on) if post.role == role]


def _dues(cases: Iterable[int], on: date) -> Mapping[int, Due]:
    running = Deadline.objects.filter(case__in=list(cases), term__in=TERMS, met_at=None)
    return {one.case_id: due_of(one, on=on) for one in running.order_by("-due_date", "-pk")}


def _urgency(waiting: Waiting) -> tuple[date, int]:
    return waiting.due.deadline.due_date if waiting.due else date.max, waiting.case.pk


def _versions(cases: Iterable[int]) -> dict[int, list[Publication]]:
    """Every version of each case's record, in the order in which they were prepared."""
    found: dict[int, list[Publication]] = {}
    rows = Publication.objects.filter(result__case__in=list(cases)).select_related(
        "result", "act__person"
    )
    for one in rows.order_by("act__position"):
        found.setdefault(one.result.case_id, []).append(one)
    return found


def _woven(versions: Sequence[Publication]) -> list[tuple[str, list[Piece]]]:
    newest = versions[-1]
    public = [one for one in versions if one.published_at and one.withdrawn_at is None]
    before = public[-1] if public else None
    facts, result = LABELS[newest.result.kind]
    names = (("facts", facts), ("basis", "行政执法依据"), ("outcome", result))
    texts = [
        (label, pieces(getattr(before, name) if before else getattr(newest, name),
                       getattr(newest, name)))
        for name, label in names
    ]  # fmt: skip
    note = pieces(newest.correction, newest.correction)
    return [*texts, ("更正说明", note)] if newest.correction else texts
