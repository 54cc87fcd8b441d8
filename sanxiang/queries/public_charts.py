"""The charts that are public beside the procedures of new cases (流程图, D5.4): a newer edition
is a draft until the list of charts came through its chain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanxiang.models import ListVersion, Organisation
from sanxiang.queries import public_lists
from sanxiang.queries.list_contents import charts
from sanxiang.queries.procedures import for_new_cases
from sanxiang.rules.editions import StepChange, changes
from sanxiang.rules.list_differences import RowChange, row_changes
from sanxiang.rules.procedures import edition

KIND = "charts"


@dataclass(frozen=True, kw_only=True)
class PublicChart:
    """One chart. `row` is the public one, None before the first list; `steps` and `cells` are what
    the draft changes: steps where another edition is in use, else what its list would say."""

    in_force: ListVersion | None
    row: Mapping[str, Any] | None
    under_way: ListVersion | None
    steps: tuple[StepChange, ...] = ()
    cells: RowChange | None = None

    @property
    def is_draft(self) -> bool:
        """What is in use is not what is public."""
        return self.row is None or self.cells is not None

    @property
    def edition(self) -> str:
        return str(self.row["version"]) if self.row else ""


def public_charts(organisation: Organisation, *, on: date) -> dict[str, PublicChart]:
    """Of every procedure, by its name."""
    in_force = public_lists.in_force(organisation, KIND)
    under_way = public_lists.under_way(organisation, KIND)
    public = {row["name"]: row for row in in_force.rows} if in_force else {}
    return {
        draft["name"]: PublicChart(
            in_force=in_force,
            row=public.get(draft["name"]),
            under_way=under_way,
            **_difference(organisation, public.get(draft["name"]), draft, on),
        )
        for draft in charts(organisation, on)
    }


def _difference(
    organisation: Organisation,
    public: Mapping[str, Any] | None,
    draft: Mapping[str, Any],
    on: date,
) -> dict[str, Any]:
    if public is None:
        return {}
    changed = row_changes(KIND, [public], [draft])
    cells = changed[0] if changed else None
    if public["version"] == draft["version"]:
        return {"cells": cells}
    try:
        before = edition(draft["name"], public["version"])
    except KeyError:  # an edition that no case is moved by any more
        return {"cells": cells}
    after = for_new_cases(organisation, draft["name"], on=on)
    return {"cells": cells, "steps": tuple(changes(before, after))}
