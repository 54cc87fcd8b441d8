"""Who asks, and for which case: what a person may not know of does not exist."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from sanxiang.actions.access import Reading, record_access
from sanxiang.models import AccessKind, Case, Person
from sanxiang.queries import cases


def person_of(request: HttpRequest) -> Person:
    """The signed-in person; the log-in middleware lets nobody else in."""
    assert isinstance(request.user, Person)
    return request.user


def case_of(request: HttpRequest, case_id: int, *, on: date) -> Case:
    """A case this person may see; 404 otherwise."""
    case = cases.visible(person_of(request), on=on).filter(pk=case_id).first()
    if case is None:
        raise Http404
    return case


def note_reading(request: HttpRequest, reading: Reading) -> None:
    """Writes down who read what, now."""
    record_access(reading, by=person_of(request), at=timezone.now())


def viewing(case: Case) -> Reading:
    return Reading(case=case, kind=AccessKind.VIEW, object_type="case")
