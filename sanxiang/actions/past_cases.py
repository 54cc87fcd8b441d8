"""Importing the spreadsheet of cases from before the system (历史案件台账)."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from sanxiang.actions.acts import Committed, Deed, already, who_of, write
from sanxiang.actions.workbooks import ImportErrors, content_of, rows_of
from sanxiang.models import ActKind, Organisation, PastCase, PastCaseList, Person
from sanxiang.rules.past_cases import LAYOUT, refusals
from sanxiang.rules.sheets import RowError
from sanxiang.rules.text import clean

STEP = "import_past_cases"
BATCH = 500


def import_past_cases(
    *,
    id: UUID,
    file: BinaryIO,
    file_name: str,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> int:
    """Adds the cases of an .xlsx to those imported before; returns how many. Raises Refused, or
    ImportErrors with everything wrong in the file; then nothing was written."""
    who = who_of(organisation, by, at, refusals)
    content = content_of(file)
    rows = rows_of(LAYOUT, content)
    digests = Committed.of(content, type="past_cases")
    with transaction.atomic():
        # One import at a time: the lock makes the second see what the first has written.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return PastCase.objects.filter(case_list__act_id=act.id).count()
        _refuse_known(organisation, [row["number"] for row in rows])
        name = clean(file_name)[-200:]
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause="own/past-cases",
            data={"file_name": name, "sha256": digests.sha256, "rows": len(rows)},
            in_dossier=False,
            objects=(digests,),
        )
        write(deed, who=who, organisation=organisation, case=None)
        made = PastCaseList.objects.create(
            organisation=organisation,
            act_id=id,
            imported_at=at,
            file_name=name,
            file_sha256=digests.sha256,
        )
        PastCase.objects.bulk_create(
            (PastCase(case_list=made, organisation=organisation, **row) for row in rows),
            batch_size=BATCH,
        )
        return len(rows)


def _refuse_known(organisation: Organisation, numbers: list[str]) -> None:
    """A case imported before is not imported again under the same number."""
    known: set[str] = set()
    for start in range(0, len(numbers), BATCH):
        some = numbers[start : start + BATCH]
        found = PastCase.objects.filter(organisation=organisation, number__in=some)
        known.update(found.values_list("number", flat=True))
    if known:
        expected = "以前没有导入过的案件；只保留新增的行后再导入"
        raise ImportErrors(
            [
                RowError("", 0, "案号", expected, f"“{number}”已经导入过")
                for number in numbers
                if number in known
            ]
        )
