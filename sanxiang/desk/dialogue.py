"""Questions and answers as rows that can be put in between, moved and taken out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import QueryDict

from sanxiang.desk.widgets import EMPTY_ROWS, Rows, cells
from sanxiang.rules.fields import Field, Kind

ROW = "row"  # the name of the buttons at a row: "up:questions:3"
COLUMNS = (
    Field(name="question", label="问", kind=Kind.LONG),
    Field(name="answer", label="答", kind=Kind.LONG),
)
Pair = list[str]
EMPTY: Pair = ["", ""]


class Dialogue(Rows):
    """A question and its answer in each row; empty rows in between stay where they were put."""

    template_name = "widgets/dialogue.html"

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = [cells(row) for row in value or []]
        while rows and not any(box.strip() for box in rows[-1]):
            rows.pop()
        start = str(context["widget"]["attrs"].get("id", name))
        context["widget"]["rows"] = [
            self.boxes(name, start, at, row)
            for at, row in enumerate([*rows, *[EMPTY] * EMPTY_ROWS])
        ]
        return context


def rearranged(data: QueryDict) -> tuple[str, list[Pair]] | None:
    """The field and its rows as the button pressed at one of them leaves them; None where none
    was pressed, or it names a row that is not there."""
    command, _, place = data.get(ROW, "").partition(":")
    name, _, number = place.rpartition(":")
    rows = Dialogue().value_from_datadict(data, {}, name)
    if command not in COMMANDS or not number.isdecimal() or int(number[:4]) >= len(rows):
        return None
    return name, COMMANDS[command](rows, int(number[:4]))


def _insert(rows: Sequence[Pair], at: int) -> list[Pair]:
    return [*rows[: at + 1], EMPTY, *rows[at + 1 :]]


def _remove(rows: Sequence[Pair], at: int) -> list[Pair]:
    return [*rows[:at], *rows[at + 1 :]]


def _up(rows: Sequence[Pair], at: int) -> list[Pair]:
    return _swapped(rows, at - 1) if at else list(rows)


def _down(rows: Sequence[Pair], at: int) -> list[Pair]:
    return _swapped(rows, at) if at + 1 < len(rows) else list(rows)


def _swapped(rows: Sequence[Pair], at: int) -> list[Pair]:
    """The row and the next one change places."""
    return [*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]]


COMMANDS: Mapping[str, Callable[[Sequence[Pair], int], list[Pair]]] = {
    "insert": _insert,
    "remove": _remove,
    "up": _up,
    "down": _down,
}
