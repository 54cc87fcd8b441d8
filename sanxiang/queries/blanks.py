"""Blank forms of a bureau: what was printed, and where every number is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from sanxiang.models import Blank, BlankEnd, BlankFate, BlankPrinting, Case, Organisation, Person
from sanxiang.queries import visibility

SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many specimens of a form were printed in a year, and what became of them: the three
    ends add up to all."""

    title: str
    printed: int
    used: int
    voided: int

    @property
    def in_hand(self) -> int:
        return self.printed - self.used - self.voided


def tallies(organisation: Organisation, *, year: int) -> list[Tally]:
    """One line for each form, and one for all of them."""
    rows = (
        Blank.objects.filter(organisation=organisation, year=year)
        .values("printing__title")
        .annotate(
            printed=Count("pk"),
            used=Count("pk", filter=Q(end__fate=BlankFate.USED)),
            voided=Count("pk", filter=Q(end__fate=BlankFate.VOIDED)),
        )
        .order_by("printing__title")
    )
    lines = [
        Tally(
            title=row["printing__title"],
            printed=row["printed"],
            used=row["used"],
            voided=row["voided"],
        )
        for row in rows
    ]
    total = Tally(
        title="合计",
        printed=sum(line.printed for line in lines),
        used=sum(line.used for line in lines),
        voided=sum(line.voided for line in lines),
    )
    return [*lines, total]


def years(organisation: Organisation, *, this: int) -> list[int]:
    """The years in which blanks were printed, and this one; the newest first."""
    found = Blank.objects.filter(organisation=organisation).values_list("year", flat=True)
    return sorted({*found.distinct(), this}, reverse=True)


def printings(organisation: Organisation, *, year: int) -> QuerySet[BlankPrinting]:
    """The printings of a year with their first and last number, the newest first."""
    return (
        BlankPrinting.objects.filter(organisation=organisation, blanks__year=year)
        .select_related("act__person")
        .prefetch_related("blanks")
        .distinct()
        .order_by("-printed_at", "-pk")
    )


def ended(organisation: Organisation, *, year: int) -> QuerySet[BlankEnd]:
    """The newest uses and voidings of a year."""
    return (
        BlankEnd.objects.filter(blank__organisation=organisation, blank__year=year)
        .select_related("blank__printing", "act__person", "case", "paper")
        .order_by("-ended_at", "-pk")[:SHOWN]
    )


def in_hand(organisation: Organisation, *, year: int) -> QuerySet[Blank]:
    """Specimens that somebody still holds, by number."""
    return (
        Blank.objects.filter(organisation=organisation, year=year, end=None)
        .select_related("printing__act__person")
        .order_by("serial")[:SHOWN]
    )


def seen_cases(by: Person, *, on: date) -> set[int]:
    """The cases whose number may stand beside a used blank."""
    cases: QuerySet[Case] = visibility.of(by, on=on).cases()
    return set(cases.filter(blank_ends__isnull=False).values_list("pk", flat=True))
