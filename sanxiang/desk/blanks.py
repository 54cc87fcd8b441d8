"""Blank forms: the register with its counts, printing, voiding, and use in a case."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanxiang.actions.blanks import Use, print_blanks, use_blank, void_blanks
from sanxiang.desk.asking import case_of, person_of
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.models import BlankPrinting, Paper
from sanxiang.papers import KINDS, form
from sanxiang.queries import blanks
from sanxiang.queries.originals import path_of
from sanxiang.rules.blanks import CLAUSE, PRINTING, USING, VOIDING, refusals

WRONG = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every number of the year: how many were printed, used, voided, and are still in hand."""
    who, today = standing_of(request), timezone.localdate()
    given = request.GET.get("year", "")
    years = blanks.years(who.bureau, this=today.year)
    year = int(given) if given in {str(each) for each in years} else today.year
    return render(
        request,
        "papers/blanks.html",
        {
            "year": year,
            "years": [(each, f"{each} 年") for each in years],
            "tallies": blanks.tallies(who.bureau, year=year),
            "printings": blanks.printings(who.bureau, year=year),
            "in_hand": blanks.in_hand(who.bureau, year=year),
            "ended": blanks.ended(who.bureau, year=year),
            "seen": blanks.seen_cases(who.person, on=today),
            "may_keep": not refusals(who.roles),
            "me": who.person.pk,
        },
    )


def print_new(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    titles = tuple((kind, form(kind).title) for kind in KINDS)
    asked = form_for(PRINTING, choices={"kind": titles})
    page = {"title": "印制空白文书", "submit": "印制"}
    if request.method != "POST":
        return _shown(request, asked(), page, None)
    given = asked(request.POST)
    if not given.is_valid():
        return _shown(request, given, page, WRONG)
    made = attempted(
        lambda: print_blanks(
            id=given.cleaned_data["act_id"],
            organisation=who.bureau,
            by=who.person,
            at=timezone.now(),
            **as_data(given),
        )
    )
    if isinstance(made, Failure):
        refuse(given, made.errors)
        return _shown(request, given, page, made)
    data = made.act.data
    messages.success(
        request,
        f"已编号《{made.title}》{made.copies} 份，{data['first']} 至 {data['last']}。请打印。",
    )
    return redirect("blanks")


def void(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    asked = form_for(VOIDING, choices={})
    page = {"title": "作废空白文书", "submit": "作废"}
    if request.method != "POST":
        initial = {"numbers": request.GET.get("number", "")[:20]}
        return _shown(request, asked(initial=initial), page, None)
    given = asked(request.POST)
    if not given.is_valid():
        return _shown(request, given, page, WRONG)
    made = attempted(
        lambda: void_blanks(
            id=given.cleaned_data["act_id"],
            organisation=who.bureau,
            by=who.person,
            at=timezone.now(),
            **as_data(given),
        )
    )
    if isinstance(made, Failure):
        refuse(given, made.errors)
        return _shown(request, given, page, made)
    messages.success(request, f"已作废 {len(made)} 份空白文书。")
    return redirect("blanks")


def use(request: HttpRequest, case_id: int) -> HttpResponse:
    """Notes which specimen something of this case was written on."""
    person, today = person_of(request), timezone.localdate()
    case = case_of(request, case_id, on=today)
    papers = Paper.objects.filter(case=case).order_by("issued_at", "id")
    choices = tuple((paper.number, f"《{paper.title}》{paper.number}") for paper in papers)
    asked = form_for(USING, choices={"paper": choices})
    page = {"title": "用空白文书手写", "submit": "登记"}
    if request.method != "POST":
        return _shown(request, asked(), page, None, case=case)
    given = asked(request.POST)
    if not given.is_valid():
        return _shown(request, given, page, WRONG, case=case)
    told = Use(id=given.cleaned_data["act_id"], case_id=case.pk, **as_data(given))
    made = attempted(lambda: use_blank(told, by=person, at=timezone.now()))
    if isinstance(made, Failure):
        refuse(given, made.errors)
        return _shown(request, given, page, made, case=case)
    messages.success(request, f"已登记使用空白文书 {made.blank.text}。")
    return redirect("case", case.pk)


@require_safe
def file(request: HttpRequest, printing_id: UUID) -> FileResponse:
    """The numbered specimens to print; only for who had them numbered, so that no number goes
    round twice."""
    printing = get_object_or_404(BlankPrinting, pk=printing_id)
    if printing.act.person_id != person_of(request).pk:
        raise PermissionDenied
    return FileResponse(
        path_of(printing.sha256).open("rb"),
        content_type="application/pdf",
        filename=f"{printing.title}（空白）{printing.act.data['first']}.pdf",
    )


def _shown(
    request: HttpRequest,
    given: ActForm,
    page: dict[str, str],
    failure: Failure | None,
    **context: object,
) -> HttpResponse:
    status = failure.status if failure else HTTPStatus.OK
    filled = {"form": given, "page": page, "failure": failure, "clause": CLAUSE, **context}
    return render(request, "papers/blank_form.html", filled, status=status)
