"""Importing old 双公示 files of both editions as historical records: whole or not at all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction

from sanxiang.actions.acts import Committed, Deed, already, who_of, write
from sanxiang.actions.workbooks import ImportErrors, content_of, refuse, sheets_of
from sanxiang.models import ActKind, CreditFile, CreditRecord, Organisation, Person
from sanxiang.rules import credit_layouts as layouts
from sanxiang.rules.columns import NOTES
from sanxiang.rules.credit_layouts import Edition
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.sheets import RowError, Sheet
from sanxiang.rules.text import clean

STEP = "import_credit_file"
BATCH = 500


def import_credit_file(
    *,
    id: UUID,
    file: BinaryIO,
    file_name: str,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> int:
    """Adds the records of an .xlsx; returns how many. Raises Refused, or ImportErrors with
    everything wrong in the file; then nothing was written."""
    who = who_of(organisation, by, at, layouts.refusals)
    content = content_of(file)
    edition, rows = records_of(content)
    digests = Committed.of(content, type="credit_file")
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return CreditRecord.objects.filter(file__act_id=act.id).count()
        _refuse_known(organisation, edition, rows)
        name = clean(file_name)[-200:]
        data = {
            "file_name": name,
            "sha256": digests.sha256,
            "kind": edition.kind,
            "edition": edition.year,
            "rows": len(rows),
        }
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause=layouts.CLAUSE,
            data=data,
            in_dossier=False,
            objects=(digests,),
        )
        write(deed, who=who, organisation=organisation, case=None)
        kept = CreditFile.objects.create(
            organisation=organisation,
            act_id=id,
            imported_at=at,
            file_name=name,
            file_sha256=digests.sha256,
            kind=edition.kind,
            edition=edition.year,
        )
        CreditRecord.objects.bulk_create(
            (
                CreditRecord(
                    file=kept,
                    organisation=organisation,
                    kind=edition.kind,
                    place=place,
                    number=row[edition.number],
                    party_name=row[edition.party],
                    decided_date=row[edition.decided],
                    values=row,
                )
                for place, row in enumerate(rows, start=1)
            ),
            batch_size=BATCH,
        )
        return len(rows)


def records_of(content: bytes) -> tuple[Edition, list[dict[str, Any]]]:
    """Which edition a file is of, and its records. ImportErrors with everything wrong in it."""
    edition: Edition | None = None
    given: list[Sheet] = []
    for sheet in sheets_of(content, except_for=NOTES):
        rows = iter(sheet.rows)
        head = next(rows, ())
        if not any(head):
            continue
        edition = edition or layouts.edition_of(head)
        if edition is None:
            found = f"工作表“{sheet.name}”的第 1 行不是双公示的列标题"
            raise refuse("双公示文件：2016 年版或者 2018 年版的行政处罚、行政许可", found)
        given.append(Sheet(sheet.name, _under(edition, head, rows)))
    if edition is None:
        raise refuse("双公示文件", "没有填写任何内容")
    records, errors = read_rows(edition.layout, given)
    if errors:
        raise ImportErrors(errors)
    return edition, records


def _under(
    edition: Edition, head: Sequence[Any], rows: Iterator[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    """The rows under the headings of the edition, however the file spells them."""
    return chain([[layouts.canonical(edition, cell) for cell in head]], rows)


def _refuse_known(
    organisation: Organisation, edition: Edition, rows: Sequence[dict[str, Any]]
) -> None:
    """A record imported before is not imported again."""
    known: set[tuple[str, str]] = set()
    numbers = [row[edition.number] for row in rows]
    for start in range(0, len(numbers), BATCH):
        found = CreditRecord.objects.filter(
            organisation=organisation, kind=edition.kind, number__in=numbers[start : start + BATCH]
        )
        known.update(found.values_list("number", "party_name"))
    again = [row for row in rows if (row[edition.number], row[edition.party]) in known]
    if again:
        expected = "以前没有导入过的记录；只保留新增的行后再导入"
        raise ImportErrors(
            [
                RowError("", 0, "文号", expected, f"“{row[edition.number]}”已经导入过")
                for row in again
            ]
        )
