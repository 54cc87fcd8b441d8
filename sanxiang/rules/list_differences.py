"""What changed between two versions of a public list: row by row, and in a row word by word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanxiang.rules.differences import ADDED, KEPT, REMOVED, Piece, pieces
from sanxiang.rules.list_columns import COLUMNS, IDENTITY
from sanxiang.rules.list_columns.column import Kind, PublicColumn, shown

Row = Mapping[str, Any]
CHANGED = "changed"
# Where people call a row otherwise than by what tells it from the others.
CALLED: Mapping[str, tuple[str, ...]] = {
    "charts": ("title",),
    "officers": ("name", "certificate"),
}
WHOLE = frozenset({Kind.NUMBER, Kind.DAY, Kind.FLAG})
CHANGE_NAMES = {ADDED: "新增", CHANGED: "修改", REMOVED: "删除"}


@dataclass(frozen=True)
class Cell:
    """One column of a row, both texts woven together."""

    heading: str
    pieces: list[Piece]


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """A row that is new, reads differently, or is gone."""

    kind: str
    old: Row | None
    new: Row | None

    @property
    def change(self) -> str:
        return CHANGED if self.old and self.new else ADDED if self.new else REMOVED

    @property
    def change_name(self) -> str:
        return CHANGE_NAMES[self.change]

    @property
    def name(self) -> str:
        return name_of(self.kind, self.new or self.old or {})

    @property
    def cells(self) -> list[Cell]:
        """The columns that differ; woven when asked for, since a page shows a few of the rows."""
        found = []
        for column in COLUMNS[self.kind]:
            was = shown(column, self.old[column.name]) if self.old else ""
            now = shown(column, self.new[column.name]) if self.new else ""
            if was != now:
                plain = self.change != CHANGED
                woven = [Piece(was or now, KEPT)] if plain else _woven(column, was, now)
                found.append(Cell(column.heading, woven))
        return found


def name_of(kind: str, row: Row) -> str:
    """What a row is called by people."""
    columns = CALLED.get(kind, IDENTITY[kind])
    return " ".join(filter(None, (str(row.get(name, "")) for name in columns)))


def row_changes(kind: str, before: Sequence[Row], after: Sequence[Row]) -> list[RowChange]:
    """Every row that is not the same in both, in the order of the newer list; then what is gone.
    Two rows are one when their identity is; where several share it, in their order."""
    olds: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in before:
        olds[_identity(kind, row)].append(row)
    found = []
    for row in after:
        same = olds[_identity(kind, row)]
        old = same.pop(0) if same else None
        if old != row:
            found.append(RowChange(kind=kind, old=old, new=row))
    gone = {id(row) for rows in olds.values() for row in rows}
    return found + [RowChange(kind=kind, old=row, new=None) for row in before if id(row) in gone]


def _identity(kind: str, row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(name, "")) for name in IDENTITY[kind])


def _woven(column: PublicColumn, was: str, now: str) -> list[Piece]:
    """Numbers and days are read whole: a digit struck out makes a third number of two."""
    if column.kind not in WHOLE:
        return pieces(was, now)
    both = (Piece(was, REMOVED), Piece(now, ADDED))
    return [piece for piece in both if piece.text]
