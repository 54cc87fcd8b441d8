"""The pages of a decision paper with a ruler, to say what is covered; the file that was made."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import case_of, note_reading, viewing
from sanxiang.models import Case, Paper
from sanxiang.queries import public_papers
from sanxiang.queries.originals import path_of


def index(request: HttpRequest, case_id: int) -> HttpResponse:
    found, paper = _decision(request, case_id)
    note_reading(request, viewing(found))
    context = {
        "case": found,
        "paper": paper,
        "pages": range(1, public_papers.pages_of(paper) + 1),
        "private": public_papers.to_cover(paper),
        "made": public_papers.current(found),
    }
    return render(request, "cases/redaction.html", context)


def page(request: HttpRequest, case_id: int, number: int) -> HttpResponse:
    _, paper = _decision(request, case_id)
    try:
        picture = public_papers.ruled_page(paper, number)
    except IndexError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/png")


def file(request: HttpRequest, case_id: int) -> HttpResponse:
    """The newest rendition, exactly as it goes public."""
    found, _ = _decision(request, case_id)
    made = public_papers.current(found)
    if made is None:
        raise Http404
    return HttpResponse(path_of(made.sha256).read_bytes(), content_type="application/pdf")


def _decision(request: HttpRequest, case_id: int) -> tuple[Case, Paper]:
    found = case_of(request, case_id, on=timezone.localdate())
    paper = public_papers.decision_paper(found)
    if paper is None:
        raise Http404
    return found, paper
