"""What the people of a review had opened before the opinion (审阅记录), from the access log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sanxiang.models import (
    AccessRecord,
    Act,
    ActKind,
    Case,
    DeliberationVote,
    Paper,
    Person,
    Recording,
)

REVIEWING = ("read_review", "deliberate", "review")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One person: what was opened before the opinion, first time each; how much was not."""

    person: Person
    opened: list[tuple[str, datetime]]
    left: int


def seen_before(
    case: Case, given: Mapping[int, datetime | None], *, acts: Sequence[Act]
) -> dict[int, list[Seen]]:
    """For each review (by id, with when its opinion was given): who reviewed, voted, read what.
    Those who handled the case are left out: they made the file."""
    names = _names(case)
    records = list(
        AccessRecord.objects.filter(case=case, object_id__isnull=False)
        .select_related("person")
        .order_by("at")
    )
    handlers = set(case.members.values_list("person", flat=True))
    reviewers = [act.person for act in acts if act.kind == ActKind.STEP and act.step in REVIEWING]
    voters: dict[int, list[Person]] = {}
    for vote in DeliberationVote.objects.filter(
        deliberation__item__review__in=given
    ).select_related("person", "deliberation__item"):
        voters.setdefault(vote.deliberation.item.review_id, []).append(vote.person)
    return {
        review: _of_one(at, records, [*reviewers, *voters.get(review, ())], handlers, names)
        for review, at in given.items()
    }


def _of_one(
    at: datetime | None,
    records: Iterable[AccessRecord],
    reviewers: Iterable[Person],
    handlers: set[int],
    names: Mapping[UUID, tuple[str, datetime]],
) -> list[Seen]:
    there = {pk for pk, (_, since) in names.items() if at is None or since <= at}
    opened: dict[Person, dict[UUID, datetime]] = {person: {} for person in reviewers}
    for record in records:
        if record.person_id in handlers or (at and record.at > at):
            continue
        if record.object_id in there:
            opened.setdefault(record.person, {}).setdefault(record.object_id, record.at)
    return [
        Seen(
            person=person,
            opened=[(names[pk][0], first) for pk, first in objects.items()],
            left=len(there - set(objects)),
        )
        for person, objects in sorted(opened.items(), key=lambda one: one[0].pk)
    ]


def _names(case: Case) -> dict[UUID, tuple[str, datetime]]:
    """Each paper and recording with its name and since when it was there."""
    papers = {
        paper.pk: (f"《{paper.title}》{paper.number}", paper.issued_at)
        for paper in Paper.objects.filter(case=case).defer("data")
    }
    recordings = {
        one.pk: (f"{one.get_kind_display()}：{one.title}", one.received_at)
        for one in Recording.objects.filter(case=case)
    }
    return papers | recordings
