"""Gives the sample bureau its list of enforcement items, through the importer like any other."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from sanxiang.actions.items import import_items
from sanxiang.models import ItemList, Organisation, Person
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.items import LAYOUT
from sanxiang.samples import items

ACT = UUID("5a3e6a2f-6c1f-4f0c-9d8b-2f3f1c7f5301")  # fixed: setting up again imports nothing
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
