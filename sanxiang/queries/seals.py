"""The papers that wait for the seal (用印): not asked for, being approved, to be brought back."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sanxiang.models import ActKind, Approval, ApprovalState, Paper, Person
from sanxiang.papers import KINDS, form
from sanxiang.queries import visibility
from sanxiang.rules.sealing import SEAL

SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The three lists of the page, the oldest first. A paper being approved is not in `unasked`."""

    unasked: list[Paper]
    asked: list[Approval]
    permitted: list[Paper]


def queue(*, by: Person, on: date) -> Queue:
    """What this person may know of."""
    seen = visibility.of(by, on=on)
    asked = list(
        Approval.objects.filter(
            act__in=seen.acts().filter(kind=ActKind.STEP, step=SEAL.name),
            state=ApprovalState.OPEN,
        )
        .select_related("act__case__party", "act__person")
        .order_by("act__entered_at")[:SHOWN]
    )
    asked_for = [number for approval in asked for number in approval.act.data["papers"]]
    papers = _sealed(seen.papers())
    return Queue(
        unasked=list(papers.filter(seal_permit=None).exclude(number__in=asked_for)[:SHOWN]),
        asked=asked,
        permitted=list(
            papers.filter(seal_permit__isnull=False).exclude(files__stamped=True)[:SHOWN]
        ),
    )


def _sealed(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    """Papers in force of the forms on which the seal goes."""
    kinds = [kind for kind in KINDS if form(kind).seal]
    return (
        papers.filter(kind__in=kinds, replaced_by=None)
        .select_related("case__party", "seal_permit")
        .order_by("issued_at", "pk")
    )
