"""The officer list and one person: seen by all of the organisation, changed by administrators."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.models import Organisation, Person
from sanxiang.queries import administrators, people
from sanxiang.rules.people import CertificateState

TONES = {
    CertificateState.VALID: "good",
    CertificateState.EXPIRING: "warn",
    CertificateState.EXPIRED: "bad",
    CertificateState.COMING: "warn",
}


def index(request: HttpRequest) -> HttpResponse:
    viewer, today = person_of(request), timezone.localdate()
    organisations = people.visible(viewer, on=today)
    context: dict[str, Any] = {"organisations": organisations}
    if organisations:
        search = people.Search(
            organisation=_chosen(request, organisations),
            text=request.GET.get("text", "")[:100],
            former=request.GET.get("former") == "yes",
            after=request.GET.get("after", ""),
        )
        lines, after = people.officers(search, on=today)
        context |= {
            "search": search,
            "rows": [(line, TONES.get(line.state, "")) for line in lines],
            "may_change": bool(administrators.posts_over(viewer, search.organisation, on=today)),
            "older": _address(request, after=after) if after else "",
            "newer": _address(request, after="") if search.after else "",
        }
    return render(request, "people/index.html", context)


def person(request: HttpRequest, person_id: int) -> HttpResponse:
    today = timezone.localdate()
    shown = person_seen(request, person_id, on=today)
    line = people.line_of(shown, on=today)
    return render(
        request,
        "people/person.html",
        {
            "person": shown,
            "line": line,
            "tone": TONES.get(line.state, ""),
            "posts_ever": people.posts_ever(shown),
            "certificates": list(shown.certificates.order_by("-valid_to", "-pk")),
            "qualification": getattr(shown, "legal_qualification", None),
            "may_change": may_change(person_of(request), shown, on=today),
            "today": today,
        },
    )


def person_seen(request: HttpRequest, person_id: int, *, on: date) -> Person:
    """A person of an organisation whose list the viewer sees; 404 otherwise."""
    organisations = people.visible(person_of(request), on=on)
    shown = (
        Person.objects.filter(pk=person_id, appointments__organisation__in=organisations)
        .select_related("legal_qualification")
        .distinct()
        .first()
    )
    if shown is None:
        raise Http404
    return shown


def may_change(viewer: Person, shown: Person, *, on: date) -> bool:
    """Whether to offer the buttons; the actions ask again, each for itself."""
    kept = {organisation.pk for organisation in administrators.administered(viewer, on=on)}
    belongs = administrators.belonging(shown, on=on)
    return viewer.pk != shown.pk and any(place.pk in kept for place in belongs)


def _chosen(request: HttpRequest, organisations: list[Organisation]) -> Organisation:
    code = request.GET.get("organisation", "")
    if not code:
        return organisations[0]  # a bureau's code comes before those of its counties
    for organisation in organisations:
        if organisation.code == code:
            return organisation
    raise Http404


def _address(request: HttpRequest, *, after: str) -> str:
    query = request.GET.copy()
    query["after"] = after
    return f"?{query.urlencode()}"
