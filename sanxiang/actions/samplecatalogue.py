"""Gives the sample bureau its items, benchmarks and service guides, through the importers."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from sanxiang.actions.benchmarks import import_benchmarks
from sanxiang.actions.guides import import_guides
from sanxiang.actions.items import import_items
from sanxiang.models import BenchmarkTable, GuideList, ItemList, Organisation, Person
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules import benchmark_table, guides
from sanxiang.rules.items import LAYOUT
from sanxiang.samples import benchmarks, items
from sanxiang.samples import guides as sample_guides

# Fixed: setting up again imports nothing.
ACT = UUID("5a3e6a2f-6c1f-4f0c-9d8b-2f3f1c7f5301")
BENCHMARKS_ACT = UUID("5a3e6a2f-6c1f-4f0c-9d8b-2f3f1c7f5302")
GUIDES_ACT = UUID("5a3e6a2f-6c1f-4f0c-9d8b-2f3f1c7f5303")
BY = "fagui"
OFFICE = "xiaozu"


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


def set_up_guides(bureau: Organisation, *, at: datetime) -> GuideList:
    """Of items of the sample list, which has to be there, as has the random-inspection list."""
    return import_guides(
        id=GUIDES_ACT,
        file=BytesIO(workbook_of(guides.LAYOUT, sample_guides.rows())),
        file_name=sample_guides.FILE_NAME,
        organisation=bureau,
        by=Person.objects.get(username=OFFICE),
        at=at,
    )
