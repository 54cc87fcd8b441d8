"""The passphrase and the key of the discipline role (D5.7); nobody else has such a page."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sanxiang.actions.complaint_keys import KeyMaking, make_key
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.unlocked import close
from sanxiang.models import ComplaintKey, Organisation
from sanxiang.queries import complaints
from sanxiang.rules.complaints import KEY

SECRETS = ("former", "passphrase", "repeated")


def body_of(request: HttpRequest) -> Organisation:
    """Whose complaints the person opens today; 404 for everybody else."""
    found = complaints.organisations_of(person_of(request), on=timezone.localdate())
    if not found:
        raise Http404
    return found[0]


def passphrase_field(label: str, *, help: str = "", auto: str = "off") -> forms.Field:
    shown = forms.PasswordInput({"class": "input", "autocomplete": auto}, render_value=False)
    return forms.CharField(label=label, strip=False, required=False, widget=shown, help_text=help)


class PassphraseForm(forms.Form):
    use_required_attribute = False
    passphrase = passphrase_field("口令")


def key_form(has_key: bool) -> type[ActForm]:
    """What a new key asks; the former passphrase where there is a former key."""
    asked: dict[str, forms.Field] = {}
    if has_key:
        asked["former"] = passphrase_field("现在的口令", help="换发后，原来的举报用新口令打开")
        asked["lost"] = forms.BooleanField(
            label="现在的口令已经遗失",
            required=False,
            help_text="勾选后不用填现在的口令；以前的举报从此打不开，办理中的请在查询页面请举报人重新举报",
        )
    asked["passphrase"] = passphrase_field("新口令", auto="new-password")
    asked["repeated"] = passphrase_field("再填一次新口令", auto="new-password")
    return type("KeyForm", (form_for(KEY, choices={}),), asked)


@never_cache
@sensitive_post_parameters(*SECRETS)
def make(request: HttpRequest) -> HttpResponse:
    organisation = body_of(request)
    key = complaints.newest_key(organisation)
    form_class = key_form(key is not None)
    if request.method != "POST":
        return _shown(request, key, form_class(initial=_upper(key)), None)
    form = form_class(request.POST)
    if not form.is_valid():
        return _shown(request, key, form, Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY))
    given = form.cleaned_data
    making = KeyMaking(
        id=given["act_id"],
        passphrase=given["passphrase"],
        repeated=given["repeated"],
        former=given.get("former", ""),
        lost=given.get("lost", False),
        upper=as_data(form),
    )
    person, now = person_of(request), timezone.now()
    made = attempted(lambda: make_key(making, organisation=organisation, by=person, at=now))
    if isinstance(made, Failure):
        refuse(form, [error for error in made.errors if error.name not in SECRETS])
        for error in made.errors:
            if error.name in SECRETS:
                form.add_error(error.name, error.text)
        return _shown(request, key, form, made)
    messages.success(request, f"第 {made.number} 把密钥已启用，公示网站从现在起用它加密举报。")
    answer = redirect("complaints")
    close(answer)  # with the former key alone nothing new could be read
    return answer


def _upper(key: ComplaintKey | None) -> dict[str, str]:
    return {field.name: key.act.data[field.name] for field in KEY} if key else {}


def _shown(
    request: HttpRequest, key: ComplaintKey | None, form: ActForm, failure: Failure | None
) -> HttpResponse:
    context = {"key": key, "form": form, "failure": failure}
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "complaints/key.html", context, status=status)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Ends the minutes in which the keys are at hand."""
    body_of(request)
    answer = redirect("complaints")
    close(answer)
    return answer
