"""What was sent after the session had ended is kept as a draft of the person who opened the form.

The page carries a signed word of who opened it, for which step; it lets nobody in and shows
nothing. Whoever logs in next finds the draft only if it is theirs.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core import signing
from django.http import HttpRequest, HttpResponseRedirect
from django.utils import timezone

from sanxiang.desk import step_drafts
from sanxiang.desk.step_form import form_class_of
from sanxiang.models import Case, Person
from sanxiang.queries import cases
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.step_page import step_page

OPENED_BY = "opened_by"  # the hidden box of the form
SALT = "step-form"
LONGEST = timedelta(hours=24)  # a form left open for longer has to be opened anew


def word_of(person: Person, case: Case, step: str) -> str:
    return signing.dumps([person.pk, case.pk, step], salt=SALT)


class KeepsWhatWasTyped(LoginRequiredMiddleware):
    """Sends to the log-in page as before, and first keeps the form of a step that was sent."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        found = request.resolver_match
        if request.method == "POST" and found and found.url_name == "step":
            _keep(request, **found.kwargs)
        return super().handle_no_permission(request, view_func)


def _keep(request: HttpRequest, case_id: int, name: str) -> None:
    try:
        opened = signing.loads(request.POST.get(OPENED_BY, ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return
    person_id, *of = opened
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None or of != [case_id, name]:
        return
    today = timezone.localdate()
    case = cases.visible(person, on=today).filter(pk=case_id).first()
    if case is None:
        return
    page = step_page(case, procedure_of(case).step(name), by=person, on=today)
    step_drafts.keep_anyway(request, case, name, form_class_of(page), by=person)
