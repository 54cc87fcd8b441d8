"""Who held which post on a day, and in which cases it counts."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models import Appointment, Case, Person
from sanxiang.rules.roles import OF_A_SECTION, Role


def held_on(day: date) -> QuerySet[Appointment]:
    """Appointments in force on a day, both ends included."""
    return Appointment.objects.filter(
        Q(to_date=None) | Q(to_date__gte=day), from_date__lte=day
    ).select_related("organisation", "section")


def posts_of(person: Person, *, on: date) -> list[Appointment]:
    """The posts a person holds on a day, the oldest first."""
    return list(held_on(on).filter(person=person).order_by("from_date", "id"))


def reaching(posts: Iterable[Appointment], case: Case) -> list[Appointment]:
    """Those posts that count in this case."""
    return [
        post
        for post in posts
        if post.organisation_id == case.organisation_id
        and (Role(post.role) not in OF_A_SECTION or post.section_id == case.section_id)
    ]


def described(posts: Iterable[Appointment]) -> str:
    """The posts as printed beside an act: section and title."""
    names = dict.fromkeys(
        f"{post.section.name if post.section else post.organisation.name}{post.title}"
        for post in posts
    )
    return "、".join(names)[:120]
