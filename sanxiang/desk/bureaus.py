"""For which bureau somebody looks at its lists, and with which posts."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.models import Appointment, Organisation, Person
from sanxiang.queries import appointments


class Standing(NamedTuple):
    """A person, the bureau of the first post held today, and all the posts held in it."""

    person: Person
    bureau: Organisation
    posts: list[Appointment]

    @property
    def roles(self) -> set[str]:
        return {post.role for post in self.posts}


def standing_of(request: HttpRequest) -> Standing:
    """Who asks. Somebody without a post today has no bureau: 403 says what to do."""
    person = person_of(request)
    held = appointments.posts_of(person, on=timezone.localdate())
    if not held:
        raise PermissionDenied
    bureau = held[0].organisation
    return Standing(person, bureau, [p for p in held if p.organisation_id == bureau.pk])
