"""Which organisations somebody administers, and to which a person belongs."""

from datetime import date

from django.db.models import Q

from sanxiang.models import Appointment, Organisation, Person
from sanxiang.queries import appointments
from sanxiang.rules.roles import Role


def posts_over(by: Person, organisation: Organisation, *, on: date) -> list[Appointment]:
    """The administrator's posts that reach an organisation: its own, and those of its parent."""
    return [
        post
        for post in appointments.posts_of(by, on=on)
        if post.role == Role.ADMINISTRATOR
        and post.organisation_id in {organisation.pk, organisation.parent_id}
    ]


def administered(by: Person, *, on: date) -> list[Organisation]:
    """The organisations whose people this person keeps, in order of code."""
    own = [
        post.organisation_id
        for post in appointments.posts_of(by, on=on)
        if post.role == Role.ADMINISTRATOR
    ]
    return list(Organisation.objects.filter(Q(pk__in=own) | Q(parent__in=own)).order_by("code"))


def belonging(person: Person, *, on: date) -> list[Organisation]:
    """Where a person holds a post on the day or later; after the last one, where any was held."""
    held = Appointment.objects.filter(person=person)
    open_ones = held.filter(Q(to_date=None) | Q(to_date__gte=on))
    counted = open_ones if open_ones.exists() else held
    return list(Organisation.objects.filter(pk__in=counted.values("organisation")).order_by("code"))


def has_administrator(organisation: Organisation, *, on: date) -> bool:
    """Whether somebody is its administrator on the day, or will be."""
    return Appointment.objects.filter(
        Q(to_date=None) | Q(to_date__gte=on),
        organisation=organisation,
        role=Role.ADMINISTRATOR.value,
    ).exists()
