"""Blank forms with serial numbers (空白文书, R10): printed, used in a case, or voided."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pypdfium2
from django.db import transaction
from django.utils import timezone

from sanxiang import papers
from sanxiang.actions import next_steps, originals
from sanxiang.actions.acts import Deed, already, who_in, who_of, write
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.actions.signatures import refuse_outsider
from sanxiang.actions.steps import locked
from sanxiang.models import (
    Act,
    ActKind,
    Blank,
    BlankEnd,
    BlankFate,
    BlankPrinting,
    Case,
    Organisation,
    Paper,
    Person,
)
from sanxiang.queries import wordings
from sanxiang.rules import blanks as rules
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal
from sanxiang.rules.text import clean

PRINT, VOID, USE = "print_blanks", "void_blanks", "use_blank"


@dataclass(frozen=True, kw_only=True)
class Use:
    """A specimen was written on in a case; `paper` is the number of the paper it became, or ""."""

    id: UUID
    case_id: int
    number: str
    paper: str = ""


def print_blanks(
    *, id: UUID, kind: str, copies: str, organisation: Organisation, by: Person, at: datetime
) -> BlankPrinting:
    """Prints numbered specimens into one file. Their numbers are those after the last one; when
    anything fails, no number is lost. Raises Refused or Invalid."""
    who = who_of(organisation, by, at, rules.refusals)
    count = _copies(copies)
    if kind not in papers.KINDS:
        raise Invalid([FieldError("kind", "请选择文书格式")])
    form = papers.form(kind)
    year = timezone.localdate(at).year
    with transaction.atomic():
        # One printing at a time: the lock makes the second see the numbers of the first.
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=PRINT):
            return act.blank_printing
        first = _next(organisation, year)
        blanks = [
            Blank(printing_id=id, organisation=organisation, year=year, serial=serial)
            for serial in range(first, first + count)
        ]
        content = _file(kind, organisation, blanks, on=timezone.localdate(at))
        file = originals.freeze(content, type="blanks")
        act = write(
            Deed(
                id=id,
                kind=ActKind.MANAGE,
                step=PRINT,
                clause=rules.CLAUSE,
                data={
                    "kind": kind,
                    "title": form.title,
                    "copies": count,
                    "first": blanks[0].text,
                    "last": blanks[-1].text,
                },
                in_dossier=False,
                objects=(file,),
            ),
            who=who,
            organisation=organisation,
            case=None,
        )
        printing = BlankPrinting.objects.create(
            id=id,
            organisation=organisation,
            act=act,
            kind=kind,
            title=form.title,
            edition=form.edition,
            copies=count,
            sha256=file.sha256,
            size=file.size,
            printed_at=at,
        )
        Blank.objects.bulk_create(blanks)
        return printing


def void_blanks(
    *, id: UUID, numbers: str, reason: str, organisation: Organisation, by: Person, at: datetime
) -> list[BlankEnd]:
    """Voids specimens that will not be used, all of them or none. Raises Refused or Invalid."""
    who = who_of(organisation, by, at, rules.refusals)
    reason = clean(reason)
    if not reason:
        raise Invalid([FieldError("reason", "请填写作废原因")])
    try:
        wanted = rules.numbers_in(numbers)
    except ValueError as error:
        raise Invalid([FieldError("numbers", str(error))]) from None
    if not wanted:
        raise Invalid([FieldError("numbers", "请填写作废的序号")])
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=VOID):
            return list(act.blank_ends.all())
        blanks = [_in_hand(organisation, number, field="numbers") for number in wanted]
        act = write(
            Deed(
                id=id,
                kind=ActKind.MANAGE,
                step=VOID,
                clause=rules.CLAUSE,
                data={"numbers": [blank.text for blank in blanks], "reason": reason},
                in_dossier=False,
            ),
            who=who,
            organisation=organisation,
            case=None,
        )
        return [_end(blank, act, at, fate=BlankFate.VOIDED, reason=reason) for blank in blanks]


def use_blank(use: Use, *, by: Person, at: datetime) -> BlankEnd:
    """Notes on which specimen something of a case was written by hand. Raises Refused or
    Invalid."""
    with transaction.atomic():
        case = locked(use.case_id, by=by, at=at)
        organisation = Organisation.objects.select_for_update().get(pk=case.organisation_id)
        if act := already(use.id, who=by, step=USE):
            return act.blank_ends.get()
        refuse_outsider(case, by)
        try:
            number = rules.number_in(use.number)
        except ValueError as error:
            raise Invalid([FieldError("number", str(error))]) from None
        blank = _in_hand(organisation, number, field="number")
        paper = _written(use, case, blank)
        act = write(
            Deed(
                id=use.id,
                kind=ActKind.MANAGE,
                step=USE,
                clause=rules.CLAUSE,
                data={
                    "number": blank.text,
                    "title": blank.printing.title,
                    "paper": paper.number if paper else "",
                },
                in_dossier=False,
            ),
            who=who_in(case, by, at),
            organisation=organisation,
            case=case,
        )
        end = _end(blank, act, at, fate=BlankFate.USED, case=case, paper=paper)
        next_steps.refresh(case, by=by, at=at)
        return end


def _copies(text: str) -> int:
    text = clean(text)
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= rules.MOST_COPIES):
        raise Invalid([FieldError("copies", f"请填写 1 到 {rules.MOST_COPIES} 的数字")])
    return int(text)


def _next(organisation: Organisation, year: int) -> int:
    last = Blank.objects.filter(organisation=organisation, year=year).order_by("-serial").first()
    return last.serial + 1 if last else 1


def _file(kind: str, organisation: Organisation, blanks: Sequence[Blank], *, on: date) -> bytes:
    """All specimens one after the other, each with its own page numbers."""
    texts = wordings.texts_in_force(organisation, kind, on=on)
    whole = pypdfium2.PdfDocument.new()
    for blank in blanks:
        one = papers.blank(kind, organisation=organisation.name, serial=blank.text, texts=texts)
        with pypdfium2.PdfDocument(one) as specimen:
            whole.import_pages(specimen)
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


def _in_hand(organisation: Organisation, number: tuple[int, int], *, field: str) -> Blank:
    year, serial = number
    blank = (
        Blank.objects.filter(organisation=organisation, year=year, serial=serial)
        .select_related("printing", "end__case")
        .first()
    )
    shown = f"{year}-{serial:06d}"
    if blank is None:
        raise Invalid([FieldError(field, f"没有印制过序号为 {shown} 的空白文书")])
    end = getattr(blank, "end", None)
    if end is not None:
        raise Invalid([FieldError(field, f"空白文书 {shown} {end.get_fate_display()}")])
    return blank


def _written(use: Use, case: Case, blank: Blank) -> Paper | None:
    """The paper in the system that holds what was written on the blank, if one does."""
    if not use.paper:
        return None
    paper = Paper.objects.filter(case=case, number=use.paper).first()
    if paper is None:
        raise Invalid([FieldError("paper", "请从本案的文书中选择")])
    if paper.kind != blank.printing.kind:
        text = f"{blank.text} 是《{blank.printing.title}》的空白，不能写成《{paper.title}》"
        raise Refused([Refusal(rules.CLAUSE, text, "请核对序号和文书")])
    return paper


def _end(blank: Blank, act: Act, at: datetime, **values: Any) -> BlankEnd:
    return BlankEnd.objects.create(blank=blank, act=act, ended_at=at, **values)
