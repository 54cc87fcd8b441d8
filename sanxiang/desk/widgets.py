"""The control of each kind of field; all work without JavaScript and on a phone."""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict

from sanxiang.rules.fields import Field, Kind

EMPTY_ROWS = 2  # always offered below what is filled in
SHORT = 12  # characters that a quarter of the line has room for
RADIOS_AT_MOST = 7  # a longer list is quicker in a drop-down
YES_NO = (("yes", "是"), ("no", "否"))


class DateInput(forms.TextInput):
    input_type = "date"


class MomentInput(forms.TextInput):
    input_type = "datetime-local"


class Rows(forms.Widget):
    """Repeated rows of the same boxes: one box per row gives a list, several a list of lists.

    The boxes of a column share one name, so the posted lists stand side by side in order. A column
    is asked for as a field of its kind would be, in the room it needs.
    """

    template_name = "widgets/rows.html"
    use_fieldset = True

    def __init__(self, columns: Sequence[Field]) -> None:
        super().__init__()
        self.columns = tuple(columns)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:
        lists = [listed(data, f"{name}_{at}") for at in range(len(self.columns))]
        if len(self.columns) == 1:
            return lists[0]
        return [list(row) for row in zip_longest(*lists, fillvalue="")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        rows = [cells(row) for row in value or []]
        filled = [row for row in rows if any(box.strip() for box in row)]
        filled += [[""] * len(self.columns)] * EMPTY_ROWS
        given = context["widget"]["attrs"]
        context["widget"]["invalid"] = given.get("aria-invalid")
        context["widget"]["rows"] = [
            self.boxes(name, str(given.get("id", name)), at, row) for at, row in enumerate(filled)
        ]
        return context

    def boxes(self, name: str, start: str, at: int, row: list[str]) -> list[dict[str, Any]]:
        """The boxes of one row; the first box of the first row has the id errors lead to."""
        return [
            {
                "name": f"{name}_{column}",
                "id": f"{start}_{at}" if column == 0 else f"{start}_{at}_{column}",
                "label": field.label,
                "value": row[column],
                "type": "date" if field.kind is Kind.DATE else "text",
                "room": room_of(field),
                "choices": [("", "请选择"), *field.choices] if field.choices else (),
            }
            for column, field in enumerate(self.columns)
        ]


def room_of(field: Field) -> str:
    """How much of the line a box takes: several lines, a short word or number, or half of it."""
    if field.kind is Kind.LONG:
        return "long"
    if field.kind in {Kind.DATE, Kind.MONEY} or field.max_length <= SHORT:
        return "short"
    return "half"


def cells(row: Any) -> list[str]:
    """The boxes of a row, however it is kept: one text, a list, or values by column."""
    if isinstance(row, str):
        return [row]
    return list(row.values()) if isinstance(row, Mapping) else list(row)


def listed(data: Mapping[str, Any], name: str) -> list[str]:
    """Every value posted under a name; a plain mapping holds them as a list."""
    if isinstance(data, QueryDict):
        return data.getlist(name)
    return list(data.get(name, []))


BOXES: Mapping[Kind, Callable[[Field], forms.Widget]] = {
    Kind.TEXT: lambda field: forms.TextInput({"class": "input"}),
    Kind.LONG: lambda field: forms.Textarea({"class": "input", "rows": 6}),
    Kind.DATE: lambda field: DateInput({"class": "input input--date"}),
    Kind.MOMENT: lambda field: MomentInput({"class": "input input--moment"}),
    Kind.MONEY: lambda field: forms.TextInput(
        {"class": "input input--money", "inputmode": "decimal"}
    ),
    Kind.LINES: lambda field: Rows([field]),
    Kind.ROWS: lambda field: Rows(field.columns),
}


def widget_of(field: Field) -> forms.Widget:
    return BOXES.get(field.kind, chooser)(field)


def chooser(field: Field) -> forms.Widget:
    """Radio buttons, check boxes or a drop-down, by how many there are to choose from."""
    if field.kind in {Kind.MANY, Kind.OFFICERS}:
        return forms.CheckboxSelectMultiple({"class": "choice"}, choices=field.choices)
    if field.kind is Kind.YES_NO:
        return forms.RadioSelect({"class": "choice choice--short"}, choices=YES_NO)
    if len(field.choices) <= RADIOS_AT_MOST:
        return forms.RadioSelect({"class": "choice"}, choices=field.choices)
    return forms.Select({"class": "input"}, choices=[("", "请选择"), *field.choices])
