"""Gives the sample bureau its register of laws and rules, through the importer like any other."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from sanxiang.actions.rule_changes import import_documents
from sanxiang.models import Organisation, Person
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.rule_documents import LAYOUT
from sanxiang.samples import rules

# Fixed: setting up again registers nothing.
ACT = UUID("2b8d1c34-0a56-4f6b-8b35-8d4b3a6f7a01")
BY = "fagui"


def set_up(bureau: Organisation, *, at: datetime) -> int:
    return import_documents(
        id=ACT,
        file=BytesIO(workbook_of(LAYOUT, rules.rows())),
        file_name=rules.FILE_NAME,
        organisation=bureau,
        by=Person.objects.get(username=BY),
        at=at,
    )
