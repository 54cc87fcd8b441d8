"""Importing the bureau's own catalogue of major decisions (重大执法决定法制审核目录清单)."""

from typing import Any

from sanxiang.actions.list_imports import ListKind, import_list
from sanxiang.models import MajorEntry, MajorList
from sanxiang.rules.review.major_columns import CLAUSE, LAYOUT, refusals

CATALOGUE = ListKind(
    layout=LAYOUT,
    step="import_major_list",
    clause=CLAUSE,
    object="major_list",
    counted="rows",
    refusals=refusals,
    lists=MajorList,
    rows=MajorEntry,
    belongs="major_list",
)


def import_major_list(**given: Any) -> MajorList:
    """The new catalogue, by the arguments of `import_list`."""
    made: MajorList = import_list(CATALOGUE, **given)
    return made
