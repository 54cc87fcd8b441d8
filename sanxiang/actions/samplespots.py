"""Gives the sample bureau what it draws from at random, through the importers like any other."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from sanxiang.actions.draw_settings import set_officer_fields
from sanxiang.actions.spot_lists import import_firms, import_spot_list
from sanxiang.models import Organisation, Person
from sanxiang.queries.list_workbooks import workbook_of
from sanxiang.rules.spot_lists import FIRMS, SPOT_LIST
from sanxiang.samples import spot_lists

# Fixed: setting up again changes nothing.
MATTERS_ACT = UUID("7c6c0c52-4c0c-4d07-8f6e-0a4b5e0a6a01")
FIRMS_ACT = UUID("7c6c0c52-4c0c-4d07-8f6e-0a4b5e0a6a02")
OFFICERS_ACT = UUID("7c6c0c52-4c0c-4d07-8f6e-0a4b5e0a6a03")
BY = "fagui"


def set_up(bureau: Organisation, *, at: datetime) -> None:
    by = Person.objects.get(username=BY)
    import_spot_list(
        id=MATTERS_ACT,
        file=BytesIO(workbook_of(SPOT_LIST, spot_lists.MATTERS)),
        file_name=spot_lists.MATTERS_FILE,
        organisation=bureau,
        by=by,
        at=at,
    )
    import_firms(
        id=FIRMS_ACT,
        file=BytesIO(workbook_of(FIRMS, spot_lists.FIRMS)),
        file_name=spot_lists.FIRMS_FILE,
        organisation=bureau,
        by=by,
        at=at,
    )
    people = Person.objects.filter(username__in=spot_lists.OFFICERS)
    set_officer_fields(
        id=OFFICERS_ACT,
        organisation=bureau,
        given={str(one.pk): spot_lists.OFFICERS[one.username] for one in people},
        by=by,
        at=at,
    )
