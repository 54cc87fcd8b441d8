"""Importing a list of an organisation from Excel: whole or not at all, the newest in force."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from sanxiang.actions.acts import Committed, Deed, already, who_of, write
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors, content_of, rows_of
from sanxiang.models import ActKind, Organisation, Person
from sanxiang.rules.columns import Layout
from sanxiang.rules.sheets import RowError
from sanxiang.rules.steps import Refusal
from sanxiang.rules.text import clean

BATCH = 500


@dataclass(frozen=True, kw_only=True)
class ListKind:
    """A list that can be imported. Its model has organisation, act_id, imported_at, file_name and
    file_sha256; a row belongs to it by the field `belongs`. `counted` names the number of rows in
    the act, `object` the file in the ledger; `errors` finds what does not fit the other lists."""

    layout: Layout
    step: str
    clause: str
    object: str
    counted: str
    refusals: Callable[[Iterable[str]], list[Refusal]]
    lists: type[models.Model]
    rows: type[models.Model]
    belongs: str
    errors: Callable[[Organisation, Sequence[dict[str, Any]]], list[RowError]] = lambda *given: []


def import_list(  # noqa: PLR0913 - what an upload brings, each named at the call
    kind: ListKind,
    *,
    id: UUID,
    file: BinaryIO,
    file_name: str,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> Any:
    """Takes an .xlsx as the organisation's new list, which is then in force. Raises Refused, or
    ImportErrors with everything wrong in the file; then nothing was written."""
    who = who_of(organisation, by, at, kind.refusals)
    content = content_of(file)
    rows = rows_of(kind.layout, content)
    digests = Committed.of(content, type=kind.object)
    name = clean(file_name)[-200:]
    lists = kind.lists._default_manager
    with transaction.atomic():
        # One import at a time: the lock makes the second see what the first has written.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=kind.step):
            return lists.get(act_id=act.id)
        _refuse_the_same(kind, organisation, digests)
        if errors := kind.errors(organisation, rows):
            raise ImportErrors(errors)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=kind.step,
            clause=kind.clause,
            data={"file_name": name, "sha256": digests.sha256, kind.counted: len(rows)},
            in_dossier=False,
            objects=(digests,),
        )
        write(deed, who=who, organisation=organisation, case=None)
        made = lists.create(
            organisation=organisation,
            act_id=id,
            imported_at=at,
            file_name=name,
            file_sha256=digests.sha256,
        )
        kind.rows._default_manager.bulk_create(
            (kind.rows(**{kind.belongs: made}, **row) for row in rows), batch_size=BATCH
        )
        return made


def _refuse_the_same(kind: ListKind, organisation: Organisation, digests: Committed) -> None:
    lists: Any = kind.lists._default_manager
    in_force = lists.filter(organisation=organisation).order_by("-id").first()
    if in_force and in_force.file_sha256 == digests.sha256:
        day = timezone.localdate(in_force.imported_at)
        text = f"这个文件已于 {day:%Y-%m-%d} 导入，正是现行清单"
        raise Refused([Refusal("own/one-writer", text, "不必再次导入；内容有改动的，请先保存文件")])
