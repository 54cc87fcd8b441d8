"""The register of laws, rules and normative documents: all, one of them, a new one."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions.rule_changes import Registrar, import_documents, register_change
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import standing_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.models import RuleChange
from sanxiang.queries import citing_content, law_texts, rule_changes, rule_documents
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.columns import HIGHEST_NUMBER
from sanxiang.rules.rule_changes import touched
from sanxiang.rules.rule_columns import DOCUMENT_KINDS
from sanxiang.rules.rule_documents import CLAUSE, LAYOUT, Change, Status, refusals
from sanxiang.rules.rule_form import FORM

STATUSES = (Status.IN_FORCE, Status.COMING, Status.REPEALED)


def index(request: HttpRequest) -> HttpResponse:
    who, today = standing_of(request), timezone.localdate()
    after = request.GET.get("at", "")
    search = rule_documents.Search(
        text=request.GET.get("text", "")[:100],
        kind=request.GET.get("kind", "")[:20],
        status=request.GET.get("status", "")[:20],
        after=int(after[:12]) if after.isascii() and after.isdecimal() else 0,
    )
    lines, following = rule_documents.lines(who.bureau, search, on=today)
    query = request.GET.copy()
    query["at"] = str(following)
    context = {
        "lines": lines,
        "search": search,
        "kinds": DOCUMENT_KINDS,
        "statuses": STATUSES,
        "older": f"?{query.urlencode()}" if following else "",
        "may_register": not refusals(who.roles),
        "load": rule_changes.load(who.person, on=today),
    }
    return render(request, "rule_documents/index.html", context)


def detail(request: HttpRequest, document_id: int) -> HttpResponse:
    """A document with its versions, what each change touched, and what cites it now."""
    who, today = standing_of(request), timezone.localdate()
    found = rule_documents.documents(who.bureau).filter(pk=document_id).first()
    if found is None:
        raise Http404
    line = rule_documents.line_of(found, on=today, organisation=who.bureau)
    affected = rule_changes.of_organisation(who.bureau).filter(change__document=found)
    cites = [
        (content, cited)
        for content in citing_content.contents(who.bureau, on=today)
        if (cited := touched(content.text, line.names, (), Change.CHANGED))
    ]
    context = {
        "line": line,
        "versions": rule_documents.statuses(found, on=today),
        "tasks": rule_changes.tasks(affected, on=today),
        "cites": cites,
        "texts": law_texts.texts(who.bureau).filter(plain_name=found.plain_name),
        "may_register": not refusals(who.roles) and not line.above,
        "today": today,
    }
    return render(request, "rule_documents/document.html", context)


def new(request: HttpRequest) -> HttpResponse:
    form_class = form_for(FORM, choices={})
    if request.method != "POST":
        known = {name: request.GET[name][:200] for name in ("title",) if name in request.GET}
        return _new(request, form_class(initial=known), None)
    form = form_class(request.POST)
    if not form.is_valid():
        return _new(request, form, Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY))
    who = standing_of(request)
    registrar = Registrar(
        id=form.cleaned_data["act_id"], organisation=who.bureau, by=who.person, at=timezone.now()
    )
    made = attempted(lambda: register_change(registrar, as_data(form)))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        return _new(request, form, made)
    messages.success(request, _registered(made))
    return redirect("rule_document", made.document_id)


def _registered(change: RuleChange) -> str:
    count = change.act.rule_changes.count()
    found = sum(one.affected.count() for one in change.act.rule_changes.all())
    also = "，同时废止了被代替的文件" if count > 1 else ""
    return f"已登记{also}。" + (f"找到 {found} 项要更新的公示内容。" if found else "")


def _new(request: HttpRequest, form: ActForm, failure: Failure | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "failure": failure,
        "refusals": refusals(standing_of(request).roles),
        "back": reverse("rule_documents"),
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(request, "rule_documents/new.html", context, status=status)


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


def template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, LISTING)


def download(request: HttpRequest) -> HttpResponse:
    """The bureau's own register, every change a row."""
    changes = RuleChange.objects.filter(
        organisation=standing_of(request).bureau, document__isnull=False
    ).order_by("from_date", "id")
    names = [column.name for column in LAYOUT.columns if column.name != "number"]
    rows = [
        {"number": min(at, HIGHEST_NUMBER), **{name: getattr(one, name) for name in names}}
        for at, one in enumerate(changes.iterator(), start=1)
    ]
    return list_import.download(workbook_of(LAYOUT, rows), f"{LAYOUT.title}.xlsx")


LISTING = list_import.Listing(
    layout=LAYOUT,
    clause=CLAUSE,
    take=import_documents,
    refusals=refusals,
    history=rule_documents.history,
    back="rule_documents",
    template="rule_documents_template",
    download="rule_documents_download",
    done="已登记 {count} 项变动。",
    json=True,
    adds=True,
)
