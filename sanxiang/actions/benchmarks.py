"""Importing an organisation's discretion benchmarks (裁量基准), and making a warning binding."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sanxiang.actions.acts import Committed, Deed, already, who_of, write
from sanxiang.actions.refused import Refused
from sanxiang.actions.workbooks import ImportErrors, content_of, rows_of
from sanxiang.models import (
    ActKind,
    Benchmark,
    BenchmarkTable,
    BindingWarning,
    Organisation,
    Person,
)
from sanxiang.queries import benchmarks
from sanxiang.rules.benchmark_table import LAYOUT, errors_between, refusals
from sanxiang.rules.matrix import FILLED
from sanxiang.rules.steps import Refusal
from sanxiang.rules.text import clean

STEP = "import_benchmarks"
BINDING = "bind_warning"
BATCH = 500


def import_benchmarks(
    *,
    id: UUID,
    file: BinaryIO,
    file_name: str,
    organisation: Organisation,
    by: Person,
    at: datetime,
) -> BenchmarkTable:
    """Takes an .xlsx as the organisation's benchmarks from now on. Raises Refused, or ImportErrors
    with everything wrong in the file, gaps and overlaps included; then nothing was written."""
    who = who_of(organisation, by, at, refusals)
    content = content_of(file)
    rows = rows_of(LAYOUT, content)
    digests = Committed.of(content, type="benchmarks")
    with transaction.atomic():
        # One import at a time: the lock makes the second see what the first has written.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if act := already(id, who=by, step=STEP):
            return BenchmarkTable.objects.get(act_id=act.id)
        _refuse_the_same(organisation, digests)
        if errors := errors_between(rows, benchmarks.law(organisation)):
            raise ImportErrors(errors)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=STEP,
            clause="penalty-law/34",
            data={
                "file_name": clean(file_name)[-200:],
                "sha256": digests.sha256,
                "rows": len(rows),
            },
            in_dossier=False,
            objects=(digests,),
        )
        write(deed, who=who, organisation=organisation, case=None)
        return _keep(rows, organisation, deed, at)


def bind_matrix(
    *, id: UUID, binds: bool, organisation: Organisation, by: Person, at: datetime
) -> BindingWarning:
    """From now on a decision is refused while the matrix is not filled, or only warned of."""
    who = who_of(organisation, by, at, refusals)
    with transaction.atomic():
        if act := already(id, who=by, step=BINDING):
            return BindingWarning.objects.get(act=act)
        deed = Deed(
            id=id,
            kind=ActKind.MANAGE,
            step=BINDING,
            clause=FILLED.clause,
            data={"warning": FILLED.name, "binds": binds},
            in_dossier=False,
        )
        act = write(deed, who=who, organisation=organisation, case=None)
        return BindingWarning.objects.create(
            organisation=organisation, act=act, warning=FILLED.name, binds=binds
        )


def _refuse_the_same(organisation: Organisation, digests: Committed) -> None:
    in_force = benchmarks.table_in_force(organisation)
    if in_force and in_force.file_sha256 == digests.sha256:
        day = timezone.localdate(in_force.imported_at)
        text = f"这个文件已于 {day:%Y-%m-%d} 导入，正是现行基准"
        raise Refused([Refusal("own/one-writer", text, "不必再次导入；内容有改动的，请先保存文件")])


def _keep(
    rows: Sequence[Mapping[str, Any]], organisation: Organisation, deed: Deed, at: datetime
) -> BenchmarkTable:
    table = BenchmarkTable.objects.create(
        organisation=organisation,
        act_id=deed.id,
        imported_at=at,
        file_name=deed.data["file_name"],
        file_sha256=deed.data["sha256"],
    )
    Benchmark.objects.bulk_create((Benchmark(table=table, **row) for row in rows), batch_size=BATCH)
    return table
