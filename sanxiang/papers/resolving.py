"""Fills a form: the data becomes the exact text of the paper, before any layout.

Substitution is one pass over the form's own wording. What people typed is never read again as
wording: `{site}`, `{{7*7}}` or `#import` in a value are printed as they are.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sanxiang.papers.forms import Column, Form, FormField, Signer, form
from sanxiang.papers.passages import worded
from sanxiang.papers.wording import chinese_number, day, moment, one_line, paragraphs, plain

PLACE = re.compile(r"\{([a-z_]+)\}")
NOTHING = "／"  # how an officer crosses out a cell that stays empty
LINE_LIMIT = 2_000
TEXT_LIMIT = 50_000


class PaperRefused(ValueError):
    """A paper that cannot be made; the text tells the officer what to do."""


class MissingField(PaperRefused):
    """Required fields are empty; `labels` are their Chinese names."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        super().__init__(f"请填写：{'、'.join(self.labels)}。")


class TooLong(PaperRefused):
    """A field holds more than a paper can carry."""


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """The text of one paper, ready for the layout and for signing. `blocks` is plain JSON data."""

    kind: str
    edition: str
    title: str
    layout: str
    organisation: str
    number: str
    issued_date: str
    blocks: tuple[Mapping[str, Any], ...]
    paper_code: str = ""
    verify_address: str = ""
    codes: tuple[Mapping[str, str], ...] = ()
    signers: tuple[Signer, ...] = ()  # that sign this paper


def resolve(kind: str, data: Mapping[str, Any], texts: Mapping[str, str] | None = None) -> Resolved:
    """The form filled with `data`; keys the form does not know are left aside. `texts` is the
    wording a bureau has in place of the shipped one, by the keys of `passages`.

    Raises MissingField with every empty required field at once, TooLong for a text beyond limits.
    """
    this = worded(form(kind), texts or {})
    values = {field.name: _value(field, data) for field in this.fields}
    missing = _missing(this, values)
    if missing:
        raise MissingField(missing)
    return resolved(this, values, tuple(_blocks(this, values)))


def resolved(this: Form, values: Mapping[str, Any], blocks: tuple[Any, ...]) -> Resolved:
    """The resolved paper of a form from its values and finished blocks."""
    return Resolved(
        kind=this.kind,
        edition=this.edition.isoformat(),
        title=this.title,
        layout=this.layout,
        organisation=values["organisation"],
        number=values["number"],
        issued_date=values["issued_date"],
        blocks=blocks,
        paper_code=values["paper_code"],
        verify_address=values["verify_address"],
        codes=tuple(values["codes"]),
        signers=this.signing(values),
    )


def text_sha256(resolved: Resolved) -> str:
    """The hash a signature is bound to (own/signature-bound): SHA-256 in hex of canonical JSON.

    The codes and the addresses for checking stand outside it: they may carry this very hash, and
    say nothing of what was decided.
    """
    bound = {
        "blocks": resolved.blocks,
        "edition": resolved.edition,
        "issued_date": resolved.issued_date,
        "kind": resolved.kind,
        "number": resolved.number,
        "organisation": resolved.organisation,
        "title": resolved.title,
    }
    canonical = json.dumps(bound, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def texts_of(resolved: Resolved) -> list[str]:
    """Every text of the paper's blocks, as it is printed."""
    return list(_texts(resolved.blocks))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        yield from (text for key, value in node.items() if key != "kind" for text in _texts(value))
    elif isinstance(node, Sequence):
        yield from (text for value in node for text in _texts(value))


def _value(field: FormField, data: Mapping[str, Any]) -> Any:
    """Text, a list of lines, or a list of rows of text: cleaned and within limits."""
    given = data.get(field.name, field.default)
    if given is None:
        given = ""
    if field.type == "rows":
        return [_row(field, each) for each in given or []]
    if field.many:
        return [text for each in given or [] if (text := _text(field, each))]
    return _text(field, given)


def _row(field: FormField, given: Any) -> dict[str, str]:
    """A row comes as a mapping by column name, or as a sequence in the order of the columns."""
    if not isinstance(given, Mapping):
        given = dict(zip((column.name for column in field.columns), given, strict=True))
    return {column.name: _text(column, given.get(column.name, "")) for column in field.columns}


def _text(field: FormField | Column, given: Any) -> str:
    if given is None:
        return ""
    if field.type == "moment":
        return moment(given)
    if field.type == "date":
        return day(given)
    text = "\n".join(paragraphs(plain(given))) if field.type == "text" else one_line(given)
    limit = TEXT_LIMIT if field.type == "text" or isinstance(field, Column) else LINE_LIMIT
    if len(text) > limit:
        raise TooLong(f"“{field.label}”有{len(text)}字，超过{limit}字，请精简或者改作附件。")
    return text


def _missing(this: Form, values: Mapping[str, Any]) -> list[str]:
    labels: list[str] = []
    for field in this.fields:
        if field.required and not values[field.name]:
            labels.append(field.label)
        elif field.type == "rows":
            labels.extend(_missing_cells(field, values[field.name]))
    for group in this.one_of:
        if not any(values[name] for name in group):
            labels.append("或者".join(this.field(name).label for name in group))
    return labels + _missing_in_sentences(this, values, labels)


def _missing_cells(field: FormField, rows: Sequence[Mapping[str, str]]) -> list[str]:
    return [
        f"{field.label}第{position}行的{column.label}"
        for position, row in enumerate(rows, start=1)
        for column in field.columns
        if not row[column.name]
    ]


def _missing_in_sentences(this: Form, values: Mapping[str, Any], known: Sequence[str]) -> list[str]:
    """A sentence that is printed must not have a hole, even where the field itself is optional."""
    labels: dict[str, None] = {}
    for block in this.blocks:
        if "when" not in block or not values[block["when"]]:
            continue
        for name in PLACE.findall(block.get("paragraphs", "")):
            if not values[name]:
                labels[this.field(name).label] = None
    return [label for label in labels if label not in known]


def _blocks(this: Form, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    shown = [block for block in this.blocks if "when" not in block or values[block["when"]]]
    return [_block(this, block, values) for block in shown]


def _block(this: Form, block: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    kind = next(iter(block))
    content = block[kind]
    if kind == "grid":
        return {"kind": kind, "rows": [_grid_row(this, row, values) for row in content]}
    if kind == "paragraphs":
        return {"kind": kind, "texts": paragraphs(_fill(this, content, values))}
    if kind in {"heading", "address"}:
        return {"kind": kind, "text": _fill(this, content, values)}
    if kind == "items":
        return {"kind": "paragraphs", "texts": numbered(values[content], block["numbering"])}
    if kind == "table":
        return table(this.field(content), values[content])
    if kind == "questions":
        return {"kind": kind, "pairs": [list(row.values()) for row in values[content]]}
    return {"kind": kind}


def _grid_row(this: Form, row: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    """Label, value, label, value; a value whose fields are all empty is crossed out."""
    return [
        cell if position % 2 == 0 else _grid_value(this, cell, values)
        for position, cell in enumerate(row)
    ]


def _grid_value(this: Form, cell: str, values: Mapping[str, Any]) -> str:
    names = PLACE.findall(cell)
    if names and not any(values[name] for name in names):
        return NOTHING
    return _fill(this, cell, values)


def _fill(this: Form, wording: str, values: Mapping[str, Any]) -> str:
    return PLACE.sub(lambda place: _shown(this.field(place[1]), values[place[1]]), wording)


def _shown(field: FormField, value: Any) -> str:
    if field.type == "rows":
        return "\n".join(_row_shown(field, row) for row in value)
    return "\n".join(value) if field.many else str(value)


def _row_shown(field: FormField, row: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: row[place[1]], field.each)


def numbered(lines: Sequence[str], numbering: str) -> list[str]:
    """A list as paragraphs: each with its number, a semicolon between, a full stop at the end."""
    texts = []
    for position, line in enumerate(lines, start=1):
        mark = f"（{chinese_number(position)}）" if numbering == "chinese" else f"{position}．"
        ends = line[-1] in "。；;！？.!?"
        texts.append(mark + line + ("" if ends else "。" if position == len(lines) else "；"))
    return texts


def table(field: FormField, rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """A table block: headings, shares of the width, cells."""
    return {
        "kind": "table",
        "heads": [column.label for column in field.columns],
        "widths": [column.width for column in field.columns],
        "sides": ["left" if column.type == "text" else "center" for column in field.columns],
        "rows": [[row[column.name] for column in field.columns] for row in rows],
    }
