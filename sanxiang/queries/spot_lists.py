"""What can be drawn now: matters and firms in force, officers with their fields, the cap."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models import (
    Act,
    Case,
    FirmList,
    ListedFirm,
    Organisation,
    Person,
    SpotItem,
    SpotList,
)
from sanxiang.queries import appointments
from sanxiang.rules.draws import Drawable
from sanxiang.rules.parameters import parameter
from sanxiang.rules.roles import Role
from sanxiang.rules.text import clean

OFFICERS, CAP = "set_officer_base", "set_inspection_cap"  # the acts that hold these settings


@dataclass(frozen=True, kw_only=True)
class OfficerLine:
    """An officer who can be drawn (执法人员名录库): certificate of the day, fields as last set."""

    person: Person
    section: str
    certificate: str
    valid_to: date
    fields: tuple[str, ...]

    @property
    def drawable(self) -> Drawable:
        return Drawable(
            certificate=self.certificate, name=self.person.name, fields=frozenset(self.fields)
        )


def matters(organisation: Organisation) -> QuerySet[SpotItem]:
    newest = SpotList.objects.filter(organisation=organisation).order_by("-id").values("id")[:1]
    return SpotItem.objects.filter(spot_list=newest).order_by("number")


def firms(organisation: Organisation) -> QuerySet[ListedFirm]:
    newest = FirmList.objects.filter(organisation=organisation).order_by("-id").values("id")[:1]
    return ListedFirm.objects.filter(firm_list=newest).order_by("code")


def firms_found(organisation: Organisation, text: str) -> QuerySet[ListedFirm]:
    """The firms in force whose name, code or fields hold every word of the text."""
    found = firms(organisation)
    for word in clean(text).split():
        found = found.filter(
            Q(name__icontains=word) | Q(code__icontains=word) | Q(fields__icontains=word)
        )
    return found


def spot_lists(organisation: Organisation) -> QuerySet[SpotList]:
    """Every list imported, the newest first."""
    return SpotList.objects.filter(organisation=organisation).order_by("-id")


def firm_lists(organisation: Organisation) -> QuerySet[FirmList]:
    return FirmList.objects.filter(organisation=organisation).order_by("-id")


def fields_known(organisation: Organisation) -> list[str]:
    """The fields of supervision that the list in force names."""
    return list(dict.fromkeys(matters(organisation).values_list("field", flat=True)))


def officer_base(organisation: Organisation, *, on: date) -> list[OfficerLine]:
    """Everybody who handles cases of a section and holds a certificate valid on the day."""
    posts = (
        appointments.held_on(on)
        .filter(organisation=organisation, role=Role.HANDLER)
        .select_related("person")
        .prefetch_related("person__certificates")
        .order_by("section_id", "person_id")
    )
    kept = fields_of_officers(organisation)
    lines: dict[int, OfficerLine] = {}
    for post in posts:
        valid = [c for c in post.person.certificates.all() if c.valid_from <= on <= c.valid_to]
        if valid and post.person_id not in lines:
            lines[post.person_id] = OfficerLine(
                person=post.person,
                section=post.section.name if post.section else "",
                certificate=valid[0].number,
                valid_to=valid[0].valid_to,
                fields=tuple(kept.get(str(post.person_id), ())),
            )
    return list(lines.values())


def fields_of_officers(organisation: Organisation) -> Mapping[str, list[str]]:
    """The fields last set, by person id as text."""
    act = _newest(organisation, OFFICERS)
    return act.data["fields"] if act else {}


def cap(organisation: Organisation, *, on: date) -> int:
    """How often a firm may be inspected in a year: as the bureau set it, else the default."""
    act = _newest(organisation, CAP)
    return int(act.data["times"]) if act else parameter("inspections_per_firm", on).value


def inspected(organisation: Organisation, *, year: int) -> Counter[str]:
    """How many inspections of the year each firm has, by code; re-inspections do not count."""
    codes = (
        Case.objects.filter(
            organisation=organisation,
            procedure="inspection",
            parent=None,
            opened_at__year=year,
        )
        .exclude(party__code="")
        .values_list("party__code", flat=True)
    )
    return Counter(codes)


def _newest(organisation: Organisation, step: str) -> Act | None:
    return (
        Act.objects.filter(organisation=organisation, case=None, step=step)
        .order_by("-entered_at", "-pk")
        .first()
    )
