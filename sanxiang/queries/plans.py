"""The inspection plan in force, and whether a case answers an entry."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from sanxiang.models import Case, Item, Organisation, Plan, PlanEntry, Section, SectionKind
from sanxiang.queries.items import in_force
from sanxiang.rules.item_columns import INSPECTION


@dataclass(frozen=True)
class Line:
    """One entry, and whether a case was opened for it, under this version or an earlier one."""

    entry: PlanEntry
    has_case: bool


def current(organisation: Organisation, year: int) -> Plan | None:
    """The newest version of the year's plan."""
    return versions(organisation, year).first()


def versions(organisation: Organisation, year: int) -> QuerySet[Plan]:
    return Plan.objects.filter(organisation=organisation, year=year).order_by("-version")


def entries(plan: Plan) -> list[Line]:
    """The lines of a plan in the order of the months."""
    found = _in_order(PlanEntry.objects.filter(plan=plan)).annotate(has_case=Exists(_cases()))
    return [Line(entry, entry.has_case) for entry in found]


def entry_of(organisation: Organisation, entry_id: int) -> PlanEntry | None:
    """An entry of the organisation's plan in force in its year, for opening a case under it."""
    entry = (
        PlanEntry.objects.filter(pk=entry_id, plan__organisation=organisation)
        .select_related("plan", "section", "item")
        .first()
    )
    if entry is None or current(organisation, entry.plan.year) != entry.plan:
        return None
    return entry


def sections(organisation: Organisation) -> list[tuple[str, str]]:
    """The sections that can carry out inspections, as (id as text, name)."""
    enforcing = Section.objects.filter(organisation=organisation, kind=SectionKind.ENFORCING)
    return [(str(section.pk), section.name) for section in enforcing.order_by("id")]


def inspection_items(organisation: Organisation) -> dict[str, Item]:
    """The inspection items in force, by their number as text."""
    items = in_force(organisation).filter(power=INSPECTION).order_by("number")
    return {str(item.number): item for item in items}


def _cases() -> QuerySet[Case]:
    """The cases of a line, opened under whatever version."""
    return Case.objects.filter(plan_entry__key=OuterRef("key"))


def _in_order(found: QuerySet[PlanEntry]) -> QuerySet[PlanEntry]:
    return found.select_related("section", "item").order_by("month", "position")
