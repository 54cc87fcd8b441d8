"""People of a body outside (外部审核人员) come to what was sent to them; every other address of the
desk does not exist for them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from sanxiang.models import Person

# An allow-list: a page added later is closed to them until it is named here.
OPEN = frozenset(
    {
        "outside_lists",
        "outside_list",
        "account_login",
        "account_logout",
        "account_change_password",
    }
)


# clause: own/outside-reviewers (nothing else is there for them)
class OnlyWhatWasSent:
    """Middleware: asks before any view of the desk runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *given: Any
    ) -> HttpResponseRedirect | None:
        found = request.resolver_match
        person = getattr(request, "user", None)
        if not isinstance(person, Person) or not person.is_outside:
            return None
        if found and found.url_name == "start":
            return redirect("outside_lists")
        if found is None or found.url_name not in OPEN:
            raise Http404
        return None
