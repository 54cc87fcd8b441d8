"""Law texts by article and version: which are loaded, one of them to read, loading more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.actions.law_texts import import_law_texts
from sanxiang.desk import list_import
from sanxiang.desk.bureaus import standing_of
from sanxiang.models import LawArticle
from sanxiang.queries import law_texts
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.law_texts import CLAUSE, LAYOUT
from sanxiang.rules.legal_names import Article, articles_in
from sanxiang.rules.rule_documents import refusals


def index(request: HttpRequest) -> HttpResponse:
    who = standing_of(request)
    context = {
        "lines": law_texts.lines(who.bureau, on=timezone.localdate()),
        "may_import": not refusals(who.roles),
    }
    return render(request, "rule_documents/texts.html", context)


def text(request: HttpRequest, text_id: int) -> HttpResponse:
    """A version to read; an article asked for comes alone."""
    who, today = standing_of(request), timezone.localdate()
    line = next(
        (one for one in law_texts.lines(who.bureau, on=today) if one.text.pk == text_id), None
    )
    if line is None:
        raise Http404
    wanted = request.GET.get("article", "")[:40]
    found = articles_in(wanted) or articles_in(f"第{wanted}条") if wanted else ()
    rows = LawArticle.objects.filter(law_text=text_id).order_by("number", "part")
    if wanted:
        first = found[0] if found else Article(0)
        rows = rows.filter(number=first.number, part=first.part)
    context = {
        "line": line,
        "wanted": wanted,
        "rows": [(Article(row.number, row.part), row) for row in rows],
    }
    return render(request, "rule_documents/text.html", context)


def imports(request: HttpRequest) -> HttpResponse:
    return list_import.import_page(request, LISTING)


def template(request: HttpRequest) -> HttpResponse:
    return list_import.template(request, LISTING)


def download(request: HttpRequest) -> HttpResponse:
    """Everything the bureau loaded, as one sheet."""
    rows = LawArticle.objects.filter(
        law_text__organisation=standing_of(request).bureau
    ).select_related("law_text")
    found = [
        {
            "law": row.law_text.title,
            "version": row.law_text.version,
            "effective": row.law_text.effective_date,
            "chapter": row.chapter,
            "article": str(Article(row.number, row.part)),
            "paragraphs": row.paragraphs,
        }
        for row in rows.order_by("law_text", "number", "part")
    ]
    return list_import.download(workbook_of(LAYOUT, found), f"{LAYOUT.title}.xlsx")


LISTING = list_import.Listing(
    layout=LAYOUT,
    clause=CLAUSE,
    take=import_law_texts,
    refusals=refusals,
    history=law_texts.history,
    back="law_texts",
    template="law_texts_template",
    download="law_texts_download",
    done="已导入 {count} 条。",
    json=True,
    adds=True,
)
