"""Importing an organisation's list of enforcement items (执法事项清单) from Excel."""

from typing import Any

from sanxiang.actions.list_imports import ListKind, import_list
from sanxiang.models import Item, ItemList
from sanxiang.rules.items import LAYOUT, refusals

ITEMS = ListKind(
    layout=LAYOUT,
    step="import_items",
    clause="D5.2",
    object="item_list",
    counted="items",
    refusals=refusals,
    lists=ItemList,
    rows=Item,
    belongs="item_list",
)


def import_items(**given: Any) -> ItemList:
    """Takes an .xlsx as the organisation's new list, by the arguments of `import_list`."""
    made: ItemList = import_list(ITEMS, **given)
    return made
