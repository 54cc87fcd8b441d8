"""The officer list (执法人员清单): who holds which post on a day, with which certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from sanxiang.models import Appointment, Organisation, Person, Section
from sanxiang.queries import appointments
from sanxiang.queries.facts import officer_fact
from sanxiang.rules.facts import CertificateFact
from sanxiang.rules.people import CertificateState, roles_in, standing
from sanxiang.rules.roles import OF_A_SECTION, Role

SIZE = 50
WARNED = {CertificateState.EXPIRING, CertificateState.EXPIRED}


@dataclass(frozen=True, kw_only=True)
class Search:
    """Whose list; `text` in a name, title, section or certificate number; `former` lists those
    too who hold no post on the day. `after` is the cursor of the page before."""

    organisation: Organisation
    text: str = ""
    former: bool = False
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A person in the list; `certificate` is the one that the state is about."""

    person: Person
    posts: tuple[Appointment, ...]
    state: CertificateState
    certificate: CertificateFact | None

    @property
    def enforces(self) -> bool:
        """Whether somebody of these posts needs a certificate to act."""
        return any(p.role in {Role.HANDLER, Role.SECTION_HEAD} for p in self.posts)


def visible(person: Person, *, on: date) -> list[Organisation]:
    """The organisations whose lists somebody sees: their own and its county bureaus."""
    own = {post.organisation_id for post in appointments.posts_of(person, on=on)}
    return list(Organisation.objects.filter(Q(pk__in=own) | Q(parent__in=own)).order_by("code"))


def officers(search: Search, *, on: date) -> tuple[list[Line], str]:
    """A page of the list, by section, and the cursor of the next page ("" after the last)."""
    held = appointments.held_on(on).filter(organisation=search.organisation)
    counted = (
        Appointment.objects.filter(organisation=search.organisation) if search.former else held
    )
    found = Person.objects.filter(pk__in=_matching(counted, search.text).values("person"))
    here = Q(appointments__in=counted)
    placed = found.annotate(place=Coalesce(Min("appointments__section", filter=here), 0))
    if cursor := _read(search.after):
        place, pk = cursor
        placed = placed.filter(Q(place__gt=place) | Q(place=place, pk__gt=pk))
    people = list(
        placed.select_related("legal_qualification")
        .prefetch_related(
            "certificates",
            Prefetch("appointments", queryset=held.order_by("pk"), to_attr="posts_here"),
        )
        .order_by("place", "pk")[: SIZE + 1]
    )
    last = people[SIZE - 1] if len(people) > SIZE else None
    after = f"{last.place}~{last.pk}" if last else ""
    return [_line(person, person.posts_here, on) for person in people[:SIZE]], after


def line_of(person: Person, *, on: date) -> Line:
    """One person as the list shows them, with every post held on the day."""
    return _line(person, appointments.posts_of(person, on=on), on)


def running_out(viewer: Person, *, on: date) -> list[Line]:
    """Officers whose certificate ends soon or has ended: for administrators in their whole
    organisation, for heads of section in their section. The nearest day first."""
    reach = Q(pk__in=[])
    for post in appointments.posts_of(viewer, on=on):
        if post.role == Role.ADMINISTRATOR:
            reach |= Q(organisation=post.organisation_id)
        elif post.role == Role.SECTION_HEAD:
            reach |= Q(section=post.section_id)
    posts = appointments.held_on(on).filter(reach, role__in=list(OF_A_SECTION))
    people = (
        Person.objects.filter(pk__in=posts.values("person"), certificates__isnull=False)
        .distinct()
        .select_related("legal_qualification")
        .prefetch_related(
            "certificates", Prefetch("appointments", queryset=posts, to_attr="posts_here")
        )
        .order_by("pk")
    )
    lines = [_line(person, person.posts_here, on) for person in people]
    warned = [line for line in lines if line.state in WARNED]
    return sorted(warned, key=lambda line: line.certificate.valid_to if line.certificate else on)


def posts_ever(person: Person) -> list[Appointment]:
    """Every post of a person, past and coming ones too, the newest first."""
    return list(
        person.appointments.select_related(
            "organisation", "section", "stands_in_for__person"
        ).order_by("-from_date", "-pk")
    )


def colleagues(organisation: Organisation, *, on: date) -> list[tuple[str, str]]:
    """Who can be chosen as a stand-in: id as text, name."""
    held = appointments.held_on(on).filter(organisation=organisation)
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")
    return [(str(person.pk), person.name) for person in people]


def sections(organisation: Organisation) -> list[tuple[str, str]]:
    """The sections of an organisation, as choices."""
    return [
        (str(pk), name)
        for pk, name in Section.objects.filter(organisation=organisation)
        .order_by("pk")
        .values_list("pk", "name")
    ]


def post_choices(organisation: Organisation) -> dict[str, Sequence[tuple[str, str]]]:
    """What can be chosen for a post in an organisation, by the names of the fields."""
    return {"role": roles_in(organisation.reviews), "section": sections(organisation)}


def _matching(counted: QuerySet[Appointment], text: str) -> QuerySet[Appointment]:
    words = text.split()[:5]
    for word in words:
        counted = counted.filter(
            Q(person__name__icontains=word)
            | Q(title__icontains=word)
            | Q(section__name__icontains=word)
            | Q(person__certificates__number__icontains=word)
        )
    return counted


def _line(person: Person, posts: list[Appointment], on: date) -> Line:
    state, certificate = standing(officer_fact(person).certificates, on=on)
    return Line(person=person, posts=tuple(posts), state=state, certificate=certificate)


def _read(cursor: str) -> tuple[int, int] | None:
    place, _, pk = cursor.partition("~")
    # Eighteen digits are more than any id has, and fit into the database's integers.
    known = all(part.isascii() and part.isdecimal() and len(part) <= 18 for part in (place, pk))
    return (int(place), int(pk)) if known else None
