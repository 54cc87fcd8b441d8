"""Asking by a code that stands on a paper: the form, and the few tries an address has."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portal.limits import may_look_up, note_unknown_code
from portal.pages.columns import Column

Row = TypeVar("Row", bound=Model)
LENGTH = 12
LONGEST = 50  # of what was typed, shown again
TOO_OFTEN = "查询过于频繁，请一小时后再试，或者拨打页面底部的电话核实。"


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """One kind of code: its form, the page it leads to (a name of the addresses), and what is said
    of a code that has another shape or that nobody knows."""

    column: Column
    template: str
    target: str
    not_a_code: str
    unknown: str

    def ask(self, request: HttpRequest) -> HttpResponse:
        """The form; a code of the right shape leads to its own page."""
        typed = request.POST.get("code", "")[:LONGEST]
        if request.method != "POST":
            return self._form(request, typed)
        code = "".join(mark for mark in typed.upper() if mark.isascii() and mark.isalnum())
        if len(code) != LENGTH:
            return self._form(request, typed, self.not_a_code, status=400)
        return redirect(self.target, code)

    def find(self, request: HttpRequest, rows: type[Row], code: str) -> Row | HttpResponse:
        """The row of a code, or the form that says why there is none."""
        if not may_look_up(request, at=timezone.now()):
            return self._form(request, code, TOO_OFTEN, status=429)
        found = rows._default_manager.filter(code=code.upper()).first()
        if found is None:
            note_unknown_code(request, at=timezone.now())
            return self._form(request, code, self.unknown, status=404)
        return found

    def _form(
        self, request: HttpRequest, typed: str, problem: str = "", *, status: int = 200
    ) -> HttpResponse:
        context = {"column": self.column, "typed": typed[:LONGEST], "problem": problem}
        return render(request, self.template, context, status=status)
