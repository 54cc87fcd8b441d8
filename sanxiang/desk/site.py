"""What the public site says of the bureau: read by all, written by the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from sanxiang.actions.site import set_site
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.form_page import form_page
from sanxiang.desk.forms import ActForm, as_data
from sanxiang.queries import site as asking
from sanxiang.rules import site as rules


def page(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)

    def write(form: ActForm) -> object:
        id, values = form.cleaned_data["act_id"], as_data(form)
        return set_site(values, id=id, organisation=who.bureau, by=who.person, at=timezone.now())

    context = {
        "newest": asking.newest(who.bureau),
        "refusals": rules.refusals(who.roles, on_top=who.bureau.parent_id is None),
    }
    initial = asking.proposed(who.bureau)
    made = form_page(request, "publications/site.html", rules.FIELDS, initial, write, context)
    if isinstance(made, HttpResponse):
        return made
    messages.success(request, "已保存，稍后在公示网站显示。")
    return redirect("public_site")
