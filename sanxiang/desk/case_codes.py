"""The inspection code on the officer's phone: large enough to be read by another phone (检查码)."""

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from sanxiang.desk.asking import case_of, note_reading, viewing
from sanxiang.models import CodeKind
from sanxiang.queries.case_codes import address_of, code_of


def inspection_code(request: HttpRequest, case_id: int) -> HttpResponse:
    found = case_of(request, case_id, on=timezone.localdate())
    note_reading(request, viewing(found))
    code = code_of(found, CodeKind.INSPECTION)
    context: dict[str, Any] = {"case": found, "code": code}
    if code:
        address = address_of(code.kind, code.code)
        drawn = segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True)
        context |= {"address": address, "drawn": mark_safe(drawn)}
    return render(request, "cases/inspection_code.html", context)
