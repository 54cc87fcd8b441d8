"""The passages of a form that a bureau may word anew, and the form with its own words in them.

One walk over the form serves both: it visits each text in the order of the paper.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sanxiang.papers.forms import Form, FormField, Signer
from sanxiang.rules.wording import Passage, names_in

LABELS = {"heading": "小标题", "address": "抬头行", "paragraphs": "段落"}


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a text stands. A `fixed` one has room for words only, not for fields."""

    key: str
    label: str
    text: str
    long: bool = False
    when: str = ""
    fixed: bool = True


Visit = Callable[[Spot], str]


def passages(this: Form) -> tuple[Passage, ...]:
    """Every text of the form that may be worded anew, in the order of the paper."""
    found: list[Passage] = []

    def note(spot: Spot) -> str:
        may_stand = frozenset() if spot.fixed else _always_filled(this) | names_in(spot.text)
        if spot.when and not spot.fixed and _in_a_sentence(this.field(spot.when)):
            may_stand |= {spot.when}
        found.append(
            Passage(
                key=spot.key,
                label=spot.label,
                shipped=spot.text,
                long=spot.long,
                when=spot.when,
                places=may_stand,
            )
        )
        return spot.text

    _walk(this, note)
    return tuple(found)


def worded(this: Form, texts: Mapping[str, str]) -> Form:
    """The form with the texts given by key; what is not given stays as shipped."""
    return _walk(this, lambda spot: texts.get(spot.key, spot.text)) if texts else this


def labels(this: Form) -> dict[str, str]:
    """Field name → the label under which it is shown and typed, each label once."""
    times = Counter(field.label for field in this.fields)
    return {
        field.name: field.label if times[field.label] == 1 else f"{field.label}（{field.name}）"
        for field in this.fields
    }


def _always_filled(this: Form) -> frozenset[str]:
    return frozenset(
        field.name
        for field in this.fields
        if (field.required or field.default) and _in_a_sentence(field)
    )


def _in_a_sentence(field: FormField) -> bool:
    """Rows can stand in a sentence only where the form says how one row reads."""
    return field.type != "rows" or bool(field.each)


def _walk(this: Form, visit: Visit) -> Form:
    title = visit(Spot(key="title", label="文书名称", text=this.title))
    blocks = tuple(_block(this, at, block, visit) for at, block in enumerate(this.blocks))
    tables = {block["table"] for block in this.blocks if "table" in block}
    fields = tuple(_field(field, visit, tabled=field.name in tables) for field in this.fields)
    signers = tuple(_signer(signer, visit) for signer in this.signers)
    return replace(this, title=title, blocks=blocks, fields=fields, signers=signers)


def _signer(signer: Signer, visit: Visit) -> Signer:
    key, name = f"signer.{signer.role}", f"签名栏：{signer.short or signer.label}"
    label = visit(Spot(key=key, label=name, text=signer.label))
    if not signer.short:
        return replace(signer, label=label)
    short = visit(Spot(key=f"{key}.short", label=f"{name}（简称）", text=signer.short))
    return replace(signer, label=label, short=short)


def _block(this: Form, at: int, block: Mapping[str, Any], visit: Visit) -> Mapping[str, Any]:
    kind = next(iter(block))
    when = block.get("when", "")
    if kind == "grid":
        rows = [_row((at, n), row, visit, when=when) for n, row in enumerate(block[kind])]
        return {**block, kind: rows}
    if kind not in LABELS:
        return block
    condition = f"（填写了“{this.field(when).label}”才印）" if when else ""
    spot = Spot(
        key=f"block.{at}",
        label=f"{LABELS[kind]} {at + 1}{condition}",
        text=block[kind],
        long=kind == "paragraphs",
        when=when,
        fixed=False,
    )
    return {**block, kind: visit(spot)}


def _row(at: tuple[int, int], row: Sequence[str], visit: Visit, *, when: str) -> list[str]:
    """Label, value, label, value: a value is its fields and the words around them."""
    worded = []
    for place, cell in enumerate(row):
        value = place % 2 == 1
        spot = Spot(
            key=f"block.{at[0]}.{at[1]}.{place}",
            label=f"表格内容：{row[place - 1]}" if value else "表格栏目",
            text=cell,
            when=when,
            fixed=not value,
        )
        worded.append(visit(spot))
    return worded


def _field(field: FormField, visit: Visit, *, tabled: bool) -> FormField:
    if tabled:
        columns = tuple(
            replace(
                column,
                label=visit(
                    Spot(
                        key=f"column.{field.name}.{column.name}",
                        label=f"表头：{field.label}",
                        text=column.label,
                    )
                ),
            )
            for column in field.columns
        )
        field = replace(field, columns=columns)
    if field.default:
        spot = Spot(
            key=f"default.{field.name}",
            label=f"预填内容：{field.label}",
            text=field.default.strip(),
            long=True,
        )
        field = replace(field, default=visit(spot))
    return field
