"""Buttons of a step's form that change what is typed and hand nothing in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from sanxiang.desk.dialogue import Dialogue, rearranged
from sanxiang.desk.forms import wants_more_rows
from sanxiang.desk.interviews import NOW, STANDARD, with_standard
from sanxiang.models import Case

DRAFT, SAVE, OVER, DISCARD = "draft", "save", "over", "discard"


def pressed(request: HttpRequest, case: Case) -> Mapping[str, Any] | None:
    """The values that a button changed; None where the form is handed in."""
    data = request.POST
    if wants_more_rows(data) or data.get(DRAFT) in {SAVE, OVER}:
        return {}
    if row := rearranged(data):
        return dict([row])
    if (name := data.get("now")) in NOW:
        return {str(name): f"{timezone.localtime():%Y-%m-%dT%H:%M}"}
    if (part := data.get(STANDARD)) in {"opening", "about", "closing"}:
        rows = Dialogue().value_from_datadict(data, {}, "questions")
        return {"questions": with_standard(rows, str(part), case)}
    return None
