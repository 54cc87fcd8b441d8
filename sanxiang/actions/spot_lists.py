"""Importing what is drawn from at random: the list of matters and the object base."""

from typing import Any

from sanxiang.actions.list_imports import ListKind, import_list
from sanxiang.models import FirmList, ListedFirm, SpotItem, SpotList
from sanxiang.rules.spot_lists import FIRMS, SPOT_LIST, base_refusals, list_refusals

MATTERS = ListKind(
    layout=SPOT_LIST,
    step="import_spot_list",
    clause="D5.5",
    object="spot_list",
    counted="items",
    refusals=list_refusals,
    lists=SpotList,
    rows=SpotItem,
    belongs="spot_list",
)
OBJECTS = ListKind(
    layout=FIRMS,
    step="import_firms",
    clause="own/spot-check-bases",
    object="firm_list",
    counted="firms",
    refusals=base_refusals,
    lists=FirmList,
    rows=ListedFirm,
    belongs="firm_list",
)


def import_spot_list(**given: Any) -> SpotList:
    """The new random-inspection list, by the arguments of `import_list`."""
    made: SpotList = import_list(MATTERS, **given)
    return made


def import_firms(**given: Any) -> FirmList:
    """The new object base, by the arguments of `import_list`."""
    made: FirmList = import_list(OBJECTS, **given)
    return made
