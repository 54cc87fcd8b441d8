"""The rows of the 双公示 file of a period, out of the inside: the law wants party codes in it.

Only what is public now is reported: what is withheld, not yet published or taken down is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from xlsxwriter import Workbook

from sanxiang.models import Act, ActKind, Organisation, Publication, PublicTerm, Result
from sanxiang.rules import double_publicity as rules
from sanxiang.rules.double_publicity import Gap
from sanxiang.rules.licences import GRANTED

KINDS = {
    "penalty": ("penalty_decision", "spot_penalty_decision"),
    "licence": ("licence_decision",),
}
DRAFTED = "draft"  # the step whose words a decision takes over
MADE = datetime(2018, 7, 25)  # noqa: DTZ001 - any fixed day: the same rows give the same bytes


@dataclass(frozen=True, kw_only=True)
class Report:
    """One file: its rows by code, what is missing in them, and whose they are."""

    kind: str
    rows: Sequence[Mapping[str, str]]
    gaps: Sequence[Gap]
    publications: Sequence[Publication]
    left_out: int  # decisions of the period that are not public


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is reported, and what the inside does not know by itself."""

    kind: str
    first: date
    last: date
    organ_code: str
    licence_class: str


def report_of(organisation: Organisation, asked: Asked) -> Report:
    results = _results(organisation, asked)
    public = _public(results)
    drafts = _drafts(results)
    terms = _terms(one.public_id for one in public.values())
    rows, kept = [], []
    for result in results:
        if result.pk not in public:
            continue
        publication = public[result.pk]
        until = terms.get(publication.public_id, publication.take_down_date)
        made = drafts.get(result.case_id, result.act.data)
        if asked.kind == "licence":
            row = _licence(result, made, asked)
        else:
            row = _penalty(result, publication, made, until)
        rows.append(row | _organ(organisation, asked))
        kept.append(publication)
    gaps = [gap for at, row in enumerate(rows, 2) for gap in rules.gaps_of(asked.kind, row, at)]
    return Report(
        kind=asked.kind,
        rows=rows,
        gaps=gaps,
        publications=kept,
        left_out=len(results) - len(rows),
    )


def workbook_of(report: Report) -> bytes:
    """The file: names in row 1, every value as text, in the order of the fields."""
    fields = rules.TABLES[report.kind]
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": f"{rules.TITLES[report.kind]}双公示", "created": MADE})
    head, plain = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(rules.TITLES[report.kind])
    sheet.freeze_panes(1, 1)
    for place, field in enumerate(fields):
        sheet.set_column(place, place, 22)
        sheet.write_string(0, place, field.name, head)
    for at, row in enumerate(report.rows, start=1):
        for place, field in enumerate(fields):
            sheet.write_string(at, place, row.get(field.code, ""), plain)
    book.close()
    return target.getvalue()


def last_organ_code(organisation: Organisation) -> str:
    """What was typed the last time."""
    act = (
        Act.objects.filter(organisation=organisation, step="export_credit_file")
        .order_by("-entered_at")
        .first()
    )
    return str(act.data["organ_code"]) if act else ""


def _results(organisation: Organisation, asked: Asked) -> list[Result]:
    found: QuerySet[Result] = Result.objects.filter(
        organisation=organisation,
        kind__in=KINDS[asked.kind],
        formed_date__range=(asked.first, asked.last),
    )
    if asked.kind == "licence":
        found = found.filter(outcome=GRANTED)
    return list(
        found.select_related("case__party", "case__item", "act").order_by("formed_date", "id")
    )


def _public(results: Sequence[Result]) -> dict[int, Publication]:
    found = Publication.objects.filter(
        result__in=results, published_at__isnull=False, withdrawn_at=None
    )
    return {one.result_id: one for one in found.select_related("result__case").order_by("version")}


def _drafts(results: Sequence[Result]) -> dict[int, dict[str, Any]]:
    """The newest draft of each case: what was decided is what it says."""
    cases = [result.case_id for result in results]
    acts = Act.objects.filter(case__in=cases, kind=ActKind.STEP, step=DRAFTED).order_by("position")
    return {act.case_id: act.data for act in acts if act.case_id is not None}


def _terms(public_ids: Any) -> dict[str, date | None]:
    """Until when each is public, where that was worked out anew."""
    found = PublicTerm.objects.filter(public_id__in=list(public_ids)).order_by("pk")
    return {one.public_id: one.take_down_date for one in found}


def _party(prefix: str, result: Result) -> dict[str, str]:
    party = result.case.party
    return rules.party_values(
        prefix,
        is_person=party.kind == "person",
        name=party.name,
        code=party.code,
        identity=party.identity,
        representative=party.representative,
    )


def _penalty(
    result: Result, publication: Publication, made: Mapping[str, Any], until: date | None
) -> dict[str, str]:
    item = result.case.item.name if result.case.item else ""
    return _party("CF", result) | {
        "CF_WSH": result.number,
        "CF_WFXW": str(made.get("cause") or item),
        "CF_SY": publication.facts,
        "CF_YJ": publication.basis,
        "CF_CFLB": rules.penalty_kinds(made.get("kinds", ())),
        "CF_NR": publication.outcome,
        "CF_NR_FK": rules.in_ten_thousands(made.get("fine", "")),
        "CF_NR_WFFF": rules.in_ten_thousands(made.get("confiscated", "")),
        "CF_JDRQ": rules.slashed(result.formed_date),
        "CF_YXQ": rules.FOREVER,
        "CF_GSJZQ": rules.slashed(until),
    }


def _licence(result: Result, made: Mapping[str, Any], asked: Asked) -> dict[str, str]:
    ended = result.case.follow_ons.filter(procedure="licence_end", result__isnull=False).exists()
    return _party("XK", result) | {
        "XK_XKWS": "准予行政许可决定书",
        "XK_WSH": result.number,
        "XK_XKLB": asked.licence_class,
        "XK_XKZS": made.get("licence_name", ""),
        "XK_XKBH": made.get("certificate_number", ""),
        "XK_NR": made.get("content", ""),
        "XK_JDRQ": rules.slashed(result.formed_date),
        "XK_YXQZ": rules.slashed(made.get("valid_from", "")),
        "XK_YXQZI": rules.slashed(made.get("valid_to", "")) or rules.FOREVER,
        "XK_ZT": "2" if ended else "1",
    }


def _organ(organisation: Organisation, asked: Asked) -> dict[str, str]:
    codes = {
        "penalty": ("CF_CFJG", "CF_SJLY"),
        "licence": ("XK_XKJG", "XK_LYDW"),
    }[asked.kind]
    return {
        name: value
        for code in codes
        for name, value in ((code, organisation.name), (f"{code}DM", asked.organ_code))
    }
