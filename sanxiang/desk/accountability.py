"""Who answers for a decision, and the register of errors: for inside, never for the public."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import case_of, note_reading, person_of, viewing
from sanxiang.queries import decision_errors
from sanxiang.queries.accountability import accountability_of


def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The record of one case, to read or to print."""
    today = timezone.localdate()
    found = case_of(request, case_id, on=today)
    note_reading(request, viewing(found))
    page = accountability_of(found, by=person_of(request), on=today)
    return render(request, "cases/accountability.html", {"page": page, "case": found})


def errors(request: HttpRequest) -> HttpResponse:
    """The errors registered in the organisations where the person may know of them."""
    person, today = person_of(request), timezone.localdate()
    if not decision_errors.may_know(person, on=today):
        raise PermissionDenied
    degree = request.GET.get("degree", "")
    context = {
        "lines": decision_errors.registered(degree, by=person, on=today),
        "degree": degree,
        "tabs": decision_errors.TABS,
        "shown": decision_errors.SHOWN,
    }
    return render(request, "cases/errors.html", context)
