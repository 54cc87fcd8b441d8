"""Results and what the public sees of them: the record's exact text, and the five counts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Count, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from sanxiang.ledger.entry import canonical
from sanxiang.models import (
    Case,
    Deadline,
    Organisation,
    OutboxMessage,
    Publication,
    Result,
)
from sanxiang.queries import public_papers
from sanxiang.rules import publication as rules
from sanxiang.rules.disclosure_states import TERMS
from sanxiang.rules.procedures import PROCEDURES


def record_text(publication: Publication) -> str:
    """The exact text that went public with this version, whatever changed in the case since; its
    bytes are committed in the ledger by the act that published it."""
    message = OutboxMessage.objects.get(act=publication.published_by_id, kind="record")
    return str(message.payload["record"])


def composed(publication: Publication) -> str:
    """The canonical JSON text of a version about to go public; it has its dates, not yet saved."""
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
        # A case's own title names the party in full.
        item_name=case.item.name if case.item else PROCEDURES[case.procedure].title,
        party_kind=case.party.kind,
        party_name=publication.party_name,
        party_code="" if is_person else case.party.code,
        facts=publication.facts,
        basis=publication.basis,
        result=publication.outcome,
        outcome=rules.PUBLIC_OUTCOMES[result.outcome],
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
        if publication.correction
        else None,
        file=_file(case),
    )
    return canonical(record.fields()).decode()


def _file(case: Case) -> dict[str, Any] | None:
    """The redacted decision paper that goes with the record, by its hash."""
    paper = public_papers.current(case)
    return {"sha256": paper.sha256, "size": paper.size, "pages": paper.pages} if paper else None


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
    tally = dict.fromkeys(("public", "taken_down", "withheld", "within_time", "overdue"), 0)
    tally |= dict(
        Result.objects.filter(organisation=organisation)
        .annotate(
            state=Choice(
                When(_publications(published_at__isnull=False, withdrawn_at=None), Value("public")),
                When(_publications(withdrawn_at__isnull=False), Value("taken_down")),
                When(withholding__isnull=False, then=Value("withheld")),
                When(_running_disclosure(on), Value("overdue")),
                default=Value("within_time"),
            )
        )
        .values_list("state")
        .annotate(Count("pk"))
    )
    return FiveCounts(organisation=organisation, decided=sum(tally.values()), **tally)


def _publications(**conditions: Any) -> Exists:
    return Exists(Publication.objects.filter(result=OuterRef("pk"), **conditions))


def _running_disclosure(on: date) -> Exists:
    return Exists(
        Deadline.objects.filter(case=OuterRef("case"), term__in=TERMS, met_at=None, due_date__lt=on)
    )
