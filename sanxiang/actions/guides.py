"""Importing the service guides (服务指南) of an organisation from Excel."""

from collections.abc import Sequence
from typing import Any

from sanxiang.actions.list_imports import ListKind, import_list
from sanxiang.models import Guide, GuideList, Organisation
from sanxiang.queries import items, spot_lists
from sanxiang.rules.guides import CLAUSE, LAYOUT, errors_beside, refusals
from sanxiang.rules.sheets import RowError


def _errors(organisation: Organisation, rows: Sequence[dict[str, Any]]) -> list[RowError]:
    listed = items.in_force(organisation).values_list("power", "name")
    matters = spot_lists.matters(organisation).values_list("name", flat=True)
    return errors_beside(rows, items=set(listed), spot_items=set(matters))


GUIDES = ListKind(
    layout=LAYOUT,
    step="import_guides",
    clause=CLAUSE,
    object="guide_list",
    counted="guides",
    refusals=refusals,
    lists=GuideList,
    rows=Guide,
    belongs="guide_list",
    errors=_errors,
)


def import_guides(**given: Any) -> GuideList:
    """The new guides, by the arguments of `import_list`. Nothing is public by it: that takes the
    chain of D11.3."""
    made: GuideList = import_list(GUIDES, **given)
    return made
