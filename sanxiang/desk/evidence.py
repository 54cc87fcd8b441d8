"""The evidence list of a case, to take away for the dossier."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sanxiang.actions.access import Reading
from sanxiang.desk.asking import case_of, note_reading, person_of
from sanxiang.desk.list_import import download as workbook
from sanxiang.models import AccessKind
from sanxiang.queries.facts import facts_of
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.evidence import listed
from sanxiang.rules.evidence_list import LAYOUT, rows


def download(request: HttpRequest, case_id: int) -> HttpResponse:
    today = timezone.localdate()
    case = case_of(request, case_id, on=today)
    facts = facts_of(case, actor=person_of(request), on=today)
    note_reading(request, Reading(case=case, kind=AccessKind.EXPORT, object_type="evidence_list"))
    content = workbook_of(LAYOUT, rows(listed(facts)))
    return workbook(content, f"{LAYOUT.title}_{case.number}.xlsx")
