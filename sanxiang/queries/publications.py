"""Results and what the public sees of them: the record's exact text, and the five counts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sanxiang.ledger.entry import canonical
from sanxiang.models import Case, Deadline, Organisation, Publication, Result
from sanxiang.rules import publication as rules
from sanxiang.rules import terms


def record_text(publication: Publication) -> str:
    """The exact canonical JSON text that goes public; its bytes are committed in the ledger.
    The publication has its dates, saved or about to be."""
    result = publication.result
    case = result.case
    is_person = case.party.kind == "person"
    assert publication.published_at is not None
    record = rules.PublicRecord(
        public_id=publication.public_id,
        version=publication.version,
        kind=result.kind,
        organisation_code=case.organisation.code,
        organisation_name=case.organisation.name,
        title=rules.public_title(result.kind, case.party.name, is_person=is_person),
        item_name=case.item.name if case.item else case.title,
        party_kind=case.party.kind,
        party_name=publication.party_name,
        party_code="" if is_person else case.party.code,
        facts=publication.facts,
        basis=publication.basis,
        result=publication.outcome,
        outcome="normal" if result.outcome == "normal" else "problem",
        number=publication.number,
        decided_date=publication.decided_date.isoformat(),
        published_at=rules.instant(timezone.localtime(first_published_at(publication))),
        take_down_date=publication.take_down_date.isoformat()
        if publication.take_down_date
        else None,
        linked=linked_ids(case),
        correction={
            "note": publication.correction,
            "corrected_at": rules.instant(timezone.localtime(publication.published_at)),
        }
        if publication.version > 1
        else None,
    )
    return canonical(record.fields()).decode()


def first_published_at(publication: Publication) -> datetime:
    """When this record was public for the first time; later versions keep it."""
    first = (
        Publication.objects.filter(public_id=publication.public_id, published_at__isnull=False)
        .order_by("version")
        .first()
    )
    moment = first.published_at if first else publication.published_at
    assert moment is not None
    return moment


def linked_ids(case: Case) -> list[str]:
    """Public ids of the inspection this case followed, and of what followed this case (D12.1c)."""
    related = Q(result__case__parent=case) | Q(result__case__follow_ons=case)
    return sorted(
        Publication.objects.filter(related, published_at__isnull=False, withdrawn_at=None)
        .values_list("public_id", flat=True)
        .distinct()
    )


@dataclass(frozen=True, kw_only=True)
class FiveCounts:
    """Where an organisation's decisions and results stand; the five add up to `decided` (D9)."""

    organisation: Organisation
    decided: int
    public: int
    taken_down: int
    withheld: int
    within_time: int
    overdue: int


def five_counts(organisation: Organisation, *, on: date) -> FiveCounts:
    """Each result is exactly one of: public, taken down, withheld, within its time, overdue."""
    tally = {"public": 0, "taken_down": 0, "withheld": 0, "within_time": 0, "overdue": 0}
    rows = (
        Result.objects.filter(organisation=organisation)
        .annotate(
            is_public=Exists(_publications(published_at__isnull=False, withdrawn_at=None)),
            is_withdrawn=Exists(_publications(withdrawn_at__isnull=False)),
            is_late=Exists(_running_disclosure(on)),
        )
        .values_list("is_public", "is_withdrawn", "withholding", "is_late")
    )
    for is_public, is_withdrawn, withholding, is_late in rows.iterator():
        tally[_state(is_public, is_withdrawn, withholding is not None, is_late)] += 1
    return FiveCounts(organisation=organisation, decided=sum(tally.values()), **tally)


def _publications(**conditions: Any) -> QuerySet[Publication]:
    return Publication.objects.filter(result=OuterRef("pk"), **conditions)


def _running_disclosure(on: date) -> QuerySet[Deadline]:
    names = [terms.DISCLOSE.name, terms.DISCLOSE_NORMAL.name]
    return Deadline.objects.filter(
        case=OuterRef("case"), term__in=names, met_at=None, due_date__lt=on
    )


def _state(public: bool, withdrawn: bool, withheld: bool, late: bool) -> str:
    if public:
        return "public"
    if withdrawn:
        return "taken_down"
    if withheld:
        return "withheld"
    return "overdue" if late else "within_time"
