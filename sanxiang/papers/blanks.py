"""The blank form for handwriting (空白文书样张, R10): the same definition, room instead of data."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from sanxiang.papers.forms import Form, FormField, form
from sanxiang.papers.passages import worded
from sanxiang.papers.printing import printed, signature_rows
from sanxiang.papers.resolving import PLACE, table
from sanxiang.papers.wording import paragraphs

SPACE = "\u3000"
MOMENT = "{0}{0}年{0}月{0}日{0}时{0}分"
DAY = "{0}{0}年{0}月{0}日"


def blank(
    kind: str,
    *,
    organisation: str = "",
    serial: str = "",
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """The blank form as PDF, in the bureau's own wording where `texts` gives one; `serial` numbers
    the specimen so that it can be accounted for."""
    this = worded(form(kind), texts or {})
    return printed(
        {
            "heading": f"{this.title}（空白）",
            "blank": True,
            "title": this.title,
            "layout": this.layout,
            "organisation": organisation or "＿＿＿＿＿＿＿＿＿＿",
            "number": "＿＿＿＿〔＿＿＿＿〕＿＿＿号",
            "issued_date": DAY.format(SPACE * 2 if this.layout == "record" else "＿"),
            "code": f"空白文书序号：{serial}" if serial else "",
            "check": "",
            "qr": "",
            "blocks": [_block(this, block) for block in this.blocks],
            "signers": signature_rows(this.signers, ()),
        },
        at=datetime.combine(this.edition, time(), UTC),  # an edition always prints the same
    )


def _block(this: Form, block: Mapping[str, Any]) -> dict[str, Any]:
    kind = next(iter(block))
    content = block[kind]
    if kind == "grid":
        return {
            "kind": kind,
            "rows": [_grid_row(this, row) for row in content],
            "heights": [_height(this, row) for row in content],
        }
    if kind == "paragraphs":
        return _paragraphs(this, content)
    if kind in {"heading", "address"}:
        return {"kind": kind, "text": _with_lines(this, content)}
    if kind in {"items", "questions"}:
        return {
            "kind": "rules",
            "count": this.field(content).blank_lines,
            "questions": kind == "questions",
        }
    if kind == "table":
        return _table(this.field(content))
    return {"kind": kind}


def _paragraphs(this: Form, wording: str) -> dict[str, Any]:
    """Ruled lines where the paragraph is one field, else the sentence with gaps."""
    alone = PLACE.fullmatch(wording)
    if alone and not this.field(alone[1]).default:
        field = this.field(alone[1])
        return {"kind": "rules", "count": field.blank_lines, "questions": False}
    return {"kind": "paragraphs", "texts": paragraphs(_with_lines(this, wording))}


def _with_lines(this: Form, wording: str) -> str:
    return PLACE.sub(lambda place: _gap(this.field(place[1]), "＿"), wording)


def _gap(field: FormField, filler: str) -> str:
    if field.default:
        return field.default
    if field.type == "moment":
        return MOMENT.format(filler)
    if field.type == "number":
        return filler * 3
    return filler * 12 if filler != SPACE else ""


def _grid_row(this: Form, row: Sequence[str]) -> list[str]:
    return [
        PLACE.sub(lambda place: _gap(this.field(place[1]), SPACE), cell) if position % 2 else cell
        for position, cell in enumerate(row)
    ]


def _height(this: Form, row: Sequence[str]) -> int:
    """Lines of handwriting the row must hold."""
    names = [name for cell in row for name in PLACE.findall(cell)]
    return max((this.field(name).blank_lines for name in names), default=1)


def _table(field: FormField) -> dict[str, Any]:
    empty = {column.name: "" for column in field.columns}
    return table(field, [empty] * field.blank_lines) | {"blank": True}
