"""规章和规范性文件 (D11): every change on the register as it stands on a day, with text or link."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.lists import of_lists, page_of, search_of, shelf_of
from portal.models import ListEdition, ListRow
from portal.pages import columns
from sanxiang.rules.legal_names import plain_name
from sanxiang.rules.rule_documents import Change, Status, Version, status_of

KIND = "documents"


@require_safe
# clause: D11 (what is repealed stays with the day it ended)
def documents(request: HttpRequest) -> HttpResponse:
    shelf, search = shelf_of(request), search_of(request)
    edition = shelf.editions.get(KIND)
    page = page_of(edition, search)
    stands = _statuses(edition, shelf.on or timezone.localdate())
    context = {
        "column": columns.DOCUMENTS,
        "shelf": shelf,
        "edition": edition,
        "search": search,
        "page": page,
        "documents": [(row.key, _shown(row.content, stands[row.key])) for row in page.rows],
        "is_first": not search.after,
    }
    return render(request, "portal/lists/documents.html", context)


@require_safe
# clause: D11 (text or link of each)
def document(request: HttpRequest, key: str) -> HttpResponse:
    """One change with its text, and what else became of the same document."""
    shelf = shelf_of(request)
    edition = shelf.editions.get(KIND)
    found = of_lists(shelf, {KIND: Q(key=key)})[KIND]
    if edition is None or not found:
        raise Http404
    stands = _statuses(edition, shelf.on or timezone.localdate())
    name = plain_name(found[0].content["name"])
    others = [row for row in _of_name(edition, name) if row.key != key]
    context = {
        "column": columns.DOCUMENTS,
        "shelf": shelf,
        "edition": edition,
        "document": _shown(found[0].content, stands[key]),
        "others": [(row.key, _shown(row.content, stands[row.key])) for row in others],
    }
    return render(request, "portal/lists/document.html", context)


def _shown(row: dict[str, Any], status: Status) -> dict[str, Any]:
    ends = row["change"] == Change.REPEALED
    return {**row, "status": status, "ends": ends, "days": date.fromisoformat(row["from_date"])}


def _statuses(edition: ListEdition | None, day: date) -> dict[str, Status]:
    """What each row is on the day, whatever it was when the list was issued."""
    if edition is None:
        return {}
    names = ("key", "content__name", "content__change", "content__from_date")
    versions: dict[str, dict[str, Version]] = defaultdict(dict)
    for key, name, change, from_date in edition.listed.values_list(*names):
        made = Version(change=_change(change), from_date=date.fromisoformat(from_date))
        versions[plain_name(name)][key] = made
    return {
        key: status_of(one, list(of_it.values()), day)
        for of_it in versions.values()
        for key, one in of_it.items()
    }


def _change(word: str) -> Change:
    """A word that is none of ours says at least that the document is there."""
    return Change(word) if word in set(Change) else Change.RECORDED


def _of_name(edition: ListEdition, name: str) -> list[ListRow]:
    """Every change of one document, however its name is spelled in each."""
    names = edition.listed.values_list("pk", "content__name")
    same = [pk for pk, one in names if plain_name(one) == name]
    return list(edition.listed.filter(pk__in=same).order_by("place"))
