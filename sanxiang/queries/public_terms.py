"""Which edition of the public terms counts for an organisation, and how long records are public."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from sanxiang.models import (
    Act,
    Organisation,
    Publication,
    PublicTerm,
    PublicTermChoice,
)
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.publications import first_published_at
from sanxiang.rules import public_terms as rules


def choices(organisation: Organisation) -> QuerySet[PublicTermChoice]:
    """What the organisation decided, the newest first."""
    return (
        PublicTermChoice.objects.filter(organisation=organisation)
        .select_related("act__person")
        .order_by("-pk")
    )


def choice_on(organisation: Organisation, day: date) -> PublicTermChoice | None:
    """The choice in force on a day; None where the measures alone count."""
    return choices(organisation).filter(from_date__lte=day).first()


def edition_on(organisation: Organisation, day: date) -> str:
    choice = choice_on(organisation, day)
    return choice.edition if choice else rules.OF_MEASURES


def term_of(publication: Publication, *, on: date) -> tuple[str, rules.PublicTerm]:
    """The weight of what a published version says, and its term by the edition of the day."""
    result = publication.result
    weight = _weight(publication)
    disclosed = rules.Disclosed(
        kind=result.kind,
        party="person" if result.case.party.kind == "person" else "organisation",
        weight=weight,
        decided=publication.decided_date,
        published=timezone.localdate(first_published_at(publication)),
    )
    edition = edition_on(publication.organisation, on)
    return weight, rules.public_term(edition, disclosed, current_calendar(), on=on)


def _weight(publication: Publication) -> str:
    """As the liaison judged it, else as the kinds of penalty say."""
    result = publication.result
    if judged := publication.act.data.get("weight"):
        return str(judged)
    penalties: Iterable[str] = result.act.data.get("kinds", ())
    if not penalties and result.kind in rules.PENALTIES:
        drafted = Act.objects.filter(case=result.case_id, step="draft").order_by("-position")
        penalties = next((act.data["kinds"] for act in drafted if "kinds" in act.data), ())
    return rules.weight_of(result.kind, list(penalties))


def in_force() -> QuerySet[PublicTerm]:
    """The term that counts of every record that is public now."""
    later = PublicTerm.objects.filter(public_id=OuterRef("public_id"), pk__gt=OuterRef("pk"))
    public = Publication.objects.filter(
        public_id=OuterRef("public_id"), published_at__isnull=False, withdrawn_at=None
    )
    return PublicTerm.objects.filter(~Exists(later), Exists(public))


def history(public_ids: Iterable[str]) -> dict[str, list[PublicTerm]]:
    """Every term of these records, the first one first: old days beside new ones."""
    found: dict[str, list[PublicTerm]] = {public_id: [] for public_id in public_ids}
    for term in PublicTerm.objects.filter(public_id__in=found).order_by("pk"):
        found[term.public_id].append(term)
    return found
