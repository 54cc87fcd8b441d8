"""Gives the sample bureau its items and benchmarks, through the importers like any others."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from sanxiang.actions.benchmarks import import_benchmarks
from sanxiang.actions.items import import_items
from sanxiang.models import BenchmarkTable, ItemList, Organisation, Person
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules import benchmark_table
from sanxiang.rules.items import LAYOUT
from sanxiang.samples import benchmarks, items

# Fixed: setting up again imports nothing.
ACT = UUID("5a3e6a2f-6c1f-4f0c-9d8b-2f3f1c7f5301")
BENCHMARKS_ACT = UUID("5a3e6a2f-6c1f-4f0c-9d8b-2f3f1c7f5302")
BY = "fagui"


def set_up(bureau: Organisation, *, at: datetime) -> ItemList:
    return import_items(
        id=ACT,
        file=BytesIO(workbook_of(LAYOUT, items.rows())),
        file_name=items.FILE_NAME,
        organisation=bureau,
        by=Person.objects.get(username=BY),
        at=at,
    )


def set_up_benchmarks(bureau: Organisation, *, at: datetime) -> BenchmarkTable:
    """Of two items of the sample list, which has to be there."""
    return import_benchmarks(
        id=BENCHMARKS_ACT,
        file=BytesIO(workbook_of(benchmark_table.LAYOUT, benchmarks.rows())),
        file_name=benchmarks.FILE_NAME,
        organisation=bureau,
        by=Person.objects.get(username=BY),
        at=at,
    )
