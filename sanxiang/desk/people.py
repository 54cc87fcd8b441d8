"""Who is asking."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sanxiang.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person; every page but the log-in has one."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
