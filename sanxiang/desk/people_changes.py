"""What an administrator changes about people: one form, one action, one answer each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions import accounts, certificates
from sanxiang.actions import people as posts
from sanxiang.actions.administration import NOT_ADMINISTRATOR
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.people import may_change, person_seen
from sanxiang.models import Appointment, Certificate, Organisation, Person
from sanxiang.queries import administrators, people
from sanxiang.rules import people as rules
from sanxiang.rules.fields import Field

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One change as a page: what is asked, and what doing it means. `done` is said afterwards."""

    title: str
    submit: str
    fields: Sequence[Field]
    act: Callable[[UUID, Values], object]
    back: str
    done: str
    lead: str = ""
    clause: str = ""
    grave: bool = False
    choices: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    initial: Values = field(default_factory=dict)


def new(request: HttpRequest) -> HttpResponse:
    """A new person with a first post and a one-time password."""
    by, organisation = person_of(request), _organisation(request)
    made: list[tuple[Person, str]] = []

    def act(id: UUID, data: Values) -> None:
        made.append(
            posts.add_person(id=id, organisation=organisation, data=data, by=by, at=timezone.now())
        )

    page = Page(
        title="登记新人员",
        submit="登记",
        fields=(*rules.PERSON, *rules.APPOINTMENT),
        act=act,
        back=f"{reverse('people')}?organisation={organisation.code}",
        done="",
        lead=organisation.name,
        clause="D11.4",
        choices=people.post_choices(organisation),
        initial={"from_date": timezone.localdate().isoformat()},
    )
    allowed = bool(administrators.posts_over(by, organisation, on=timezone.localdate()))
    answer = _asked(request, page, allowed=allowed)
    return _password_shown(request, *made[0]) if made else answer


def appoint(request: HttpRequest, person_id: int) -> HttpResponse:
    shown, by = _shown(request, person_id), person_of(request)
    organisation = _organisation(request, shown)
    page = Page(
        title="登记任职",
        submit="登记",
        fields=rules.APPOINTMENT,
        act=lambda id, data: posts.appoint(
            id=id,
            person_id=shown.pk,
            organisation=organisation,
            data=data,
            by=by,
            at=timezone.now(),
        ),
        back=_page_of(shown.pk),
        done="已登记任职。",
        lead=f"{shown.name}　{organisation.name}",
        clause="D11.4",
        choices=people.post_choices(organisation),
        initial={"from_date": timezone.localdate().isoformat()},
    )
    return _asked(request, page, allowed=_may(request, shown))


def end(request: HttpRequest, appointment_id: int) -> HttpResponse:
    appointment = get_object_or_404(Appointment, pk=appointment_id)
    shown, by = _shown(request, appointment.person_id), person_of(request)
    page = Page(
        title="结束任职",
        submit="结束任职",
        fields=rules.ENDING,
        act=lambda id, data: posts.end_appointment(
            id=id, appointment_id=appointment_id, data=data, by=by, at=timezone.now()
        ),
        back=_page_of(shown.pk),
        done="已登记任职的最后一天。",
        lead=f"{shown.name}　{appointment.section or ''}{appointment.title}",
        clause="D11.4",
        grave=True,
        initial={"to_date": timezone.localdate().isoformat()},
    )
    return _asked(request, page, allowed=_may(request, shown))


def stand_in(request: HttpRequest, appointment_id: int) -> HttpResponse:
    principal = get_object_or_404(Appointment, pk=appointment_id)
    shown, by, today = (
        _shown(request, principal.person_id),
        person_of(request),
        timezone.localdate(),
    )
    page = Page(
        title="安排代理",
        submit="登记代理",
        fields=rules.STAND_IN,
        act=lambda id, data: posts.appoint_stand_in(
            id=id, principal_id=appointment_id, data=data, by=by, at=timezone.now()
        ),
        back=_page_of(shown.pk),
        done="已登记代理。",
        lead=f"代理{shown.name}的{principal.section or ''}{principal.title}",
        clause="D11.4",
        choices={"person": people.colleagues(principal.organisation, on=today)},
        initial={"from_date": today.isoformat()},
    )
    allowed = bool(administrators.posts_over(by, principal.organisation, on=today))
    return _asked(request, page, allowed=allowed)


def certificate(request: HttpRequest, person_id: int) -> HttpResponse:
    shown, by = _shown(request, person_id), person_of(request)
    page = Page(
        title="登记执法证",
        submit="登记",
        fields=rules.CERTIFICATE,
        act=lambda id, data: certificates.add_certificate(
            id=id, person_id=shown.pk, data=data, by=by, at=timezone.now()
        ),
        back=_page_of(shown.pk),
        done="已登记执法证。",
        lead=f"{shown.name}。登记以后不能修改，换发的新证另行登记。",
        clause="penalty-law/42",
    )
    return _asked(request, page, allowed=_may(request, shown))


def withdraw(request: HttpRequest, certificate_id: int) -> HttpResponse:
    held = get_object_or_404(Certificate, pk=certificate_id)
    shown, by = _shown(request, held.person_id), person_of(request)
    page = Page(
        title="提前终止执法证",
        submit="终止",
        fields=rules.ENDING,
        act=lambda id, data: certificates.withdraw_certificate(
            id=id, certificate_id=certificate_id, data=data, by=by, at=timezone.now()
        ),
        back=_page_of(shown.pk),
        done="已登记执法证的最后一天。",
        lead=f"{shown.name}　{held.number}。用于收回、遗失或者登记有误的证件。",
        clause="penalty-law/42",
        grave=True,
        initial={"to_date": timezone.localdate().isoformat()},
    )
    return _asked(request, page, allowed=_may(request, shown))


def qualification(request: HttpRequest, person_id: int) -> HttpResponse:
    shown, by = _shown(request, person_id), person_of(request)
    page = Page(
        title="登记法律职业资格",
        submit="登记",
        fields=rules.QUALIFICATION,
        act=lambda id, data: certificates.add_qualification(
            id=id, person_id=shown.pk, data=data, by=by, at=timezone.now()
        ),
        back=_page_of(shown.pk),
        done="已登记法律职业资格。",
        lead=f"{shown.name}。登记以后不能修改。",
        clause="penalty-law/58",
    )
    return _asked(request, page, allowed=_may(request, shown))


def password(request: HttpRequest, person_id: int) -> HttpResponse:
    shown, by = _shown(request, person_id), person_of(request)
    made: list[str] = []
    page = Page(
        title="重置密码",
        submit="重置密码",
        fields=(),
        act=lambda id, data: made.append(
            accounts.reset_password(id=id, person_id=shown.pk, by=by, at=timezone.now())
        ),
        back=_page_of(shown.pk),
        done="",
        lead=f"{shown.name}。原密码立即失效，已登录的页面全部退出；本人用一次性密码登录后必须改密码。",
        clause="own/accounts",
        grave=True,
    )
    answer = _asked(request, page, allowed=_may(request, shown))
    return _password_shown(request, shown, made[0]) if made else answer


def closing(request: HttpRequest, person_id: int) -> HttpResponse:
    """Closes an open account, opens a closed one."""
    shown, by = _shown(request, person_id), person_of(request)
    action = accounts.deactivate if shown.is_active else accounts.reactivate
    word = "停用账号" if shown.is_active else "启用账号"
    page = Page(
        title=word,
        submit=word,
        fields=rules.CLOSING,
        act=lambda id, data: action(id=id, person_id=shown.pk, data=data, by=by, at=timezone.now()),
        back=_page_of(shown.pk),
        done=f"已{word}。",
        lead=shown.name,
        clause="own/accounts",
        grave=shown.is_active,
    )
    return _asked(request, page, allowed=_may(request, shown))


def _asked(request: HttpRequest, page: Page, *, allowed: bool) -> HttpResponse:
    """The form; when posted, the action; afterwards the page it came from."""
    form_class = form_for(page.fields, choices=page.choices)
    failure = None
    if request.method == "POST":
        form = form_class(request.POST)
        if form.is_valid():
            outcome = attempted(lambda: page.act(form.cleaned_data["act_id"], as_data(form)))
            if not isinstance(outcome, Failure):
                if page.done:
                    messages.success(request, page.done)
                return redirect(page.back)
            failure = outcome
            refuse(form, failure.errors)
        else:
            failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    else:
        form = form_class(initial=dict(page.initial))
    if not allowed and not (failure and failure.refusals):
        failure = Failure(status=HTTPStatus.FORBIDDEN, refusals=(NOT_ADMINISTRATOR,))
    return _rendered(request, page, form, failure, allowed=allowed)


def _rendered(
    request: HttpRequest, page: Page, form: ActForm, failure: Failure | None, *, allowed: bool
) -> HttpResponse:
    context = {"page": page, "form": form, "failure": failure, "allowed": allowed}
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "people/change.html", context, status=status)


def _password_shown(request: HttpRequest, shown: Person, given: str) -> HttpResponse:
    """Shown in the answer itself and kept nowhere, not by the browser either."""
    answer = render(request, "people/password.html", {"person": shown, "password": given})
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(request: HttpRequest, person_id: int) -> Person:
    return person_seen(request, person_id, on=timezone.localdate())


def _may(request: HttpRequest, shown: Person) -> bool:
    return may_change(person_of(request), shown, on=timezone.localdate())


def _organisation(request: HttpRequest, shown: Person | None = None) -> Organisation:
    """The one asked for by code, else the first that the administrator keeps (and `shown`
    belongs to). Who keeps none is refused by the action, in their own organisation."""
    today, viewer = timezone.localdate(), person_of(request)
    seen = people.visible(viewer, on=today)
    if code := request.GET.get("organisation", ""):
        seen = [place for place in seen if place.code == code]
    elif shown:
        here = administrators.belonging(shown, on=today)
        seen = [place for place in seen if place in here]
    if not seen:
        raise Http404
    return seen[0]


def _page_of(person_id: int) -> str:
    return reverse("person", args=[person_id])
