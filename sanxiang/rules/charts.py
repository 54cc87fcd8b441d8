"""The chart of a procedure (流程图) as SVG, drawn from its steps: the main column of boxes, and
branches, set in and dashed, for what is done only when needed.

As wide as a phone; each step is a picture of its own, so that a long chart breaks between steps
when it is printed. Only attributes, no style sheet: the desk's pages allow none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from sanxiang.rules.clauses import CLAUSES
from sanxiang.rules.outline import Outline

WIDTH, EDGE, INSET, SPINE = 390, 8, 52, 26
GAP, PAD, TITLE, LINE = 22, 10, 24, 20
SIZE, LARGE = 13, 16
FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
INK, QUIET, BRAND, SEAL, PALE = "#1a2027", "#4d5863", "#17457f", "#b3261e", "#e8eff8"
MARKS = {"批": SEAL, "期": "#7a4a00", "文": BRAND, "录": "#0b6b3a", "转": QUIET, "后": QUIET}


@dataclass(frozen=True)
class Drawn:
    """One step as a picture: its height, and the elements of it."""

    height: int
    body: str


def chart(title: str, version: str, steps: Sequence[Outline]) -> str:
    """The whole chart as one file."""
    at, parts = 0, []
    for drawn in rows(steps):
        parts.append(f'<g transform="translate(0 {at})">\n{drawn.body}\n</g>')
        at += drawn.height
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {at + EDGE}" '
        f'width="{WIDTH}" height="{at + EDGE}" role="img" font-family="{FONT}">'
    )
    name = f"<title>{escape(title)}流程图（{escape(version)}）</title>"
    return "\n".join([head, name, *parts, "</svg>", ""])


def rows(steps: Sequence[Outline]) -> list[Drawn]:
    """Each step as a picture; put below each other they are the chart."""
    last = max((at for at, one in enumerate(steps) if not one.branch), default=0)
    found: list[Drawn] = []
    follows = {one.title: one.after for one in steps}
    main: Outline | None = None
    for at, one in enumerate(steps):
        leads = main is None or main.title in _before(follows, one.title)
        shown = one
        if main and one.after == (main.title,):
            shown = replace(one, after=())  # the line from the box above says it
        found.append(_row(shown, first=at == 0, leads=leads, below=at < last))
        main = main if one.branch else one
    return found


def _before(follows: Mapping[str, tuple[str, ...]], title: str) -> set[str]:
    """The steps that must have been taken, directly or through others."""
    found: set[str] = set()
    waiting = list(follows[title])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += follows.get(one, ())
    return found


def _row(one: Outline, *, first: bool, leads: bool, below: bool) -> Drawn:
    left = INSET if one.branch else EDGE
    texts = list(_texts(one, WIDTH - EDGE - left - 2 * PAD))
    height = PAD + TITLE + LINE * len(texts) + PAD // 2
    gap = EDGE if first else GAP
    parts = [f"<title>{escape(_said(one))}</title>"]
    if not first:
        parts += _line(one, gap, gap + height, leads=leads, below=below)
    parts.append(_box(left, gap, height, branch=one.branch, strong=one.settles))
    if one.many:
        parts.append(_box(left + 4, gap + height, 0, branch=one.branch, strong=False))
    parts.append(_text(left + PAD, gap + PAD + LARGE - 2, _title(one), LARGE, INK, bold=True))
    for number, (mark, text) in enumerate(texts):
        y = gap + PAD + TITLE + LINE * number + SIZE
        parts += _marked(left + PAD, y, mark, text)
    return Drawn(gap + height, "\n".join(parts))


def _title(one: Outline) -> str:
    return one.title + ("（需要时）" if one.branch else "")


def _said(one: Outline) -> str:
    """What a reader hears, or sees over the box."""
    clause = CLAUSES.get(one.clause)
    return f"{one.title}：{clause.summary}" if clause else one.title


def _texts(one: Outline, width: int) -> Iterable[tuple[str, str]]:
    """Mark and text of each line in the box; a text that goes on has no mark of its own."""
    said = [
        ("", f"{one.basis}　{one.takers}"),
        ("后", f"先办{'、'.join(one.after)}" if one.after else ""),
        ("批", one.approval),
        ("文", f"《{one.paper}》" if one.paper else ""),
        *(("期", f"开始计算：{name}") for name in one.starts),
        *(("期", f"到此为止：{name}") for name in one.ends),
        *(("期", f"中止或者恢复：{name}") for name in one.stands_still),
        *(("录", name) for name in one.recordings),
        ("转", f"另立{one.opens}案" if one.opens else ""),
    ]
    for mark, text in said:
        if text:
            yield from _wrapped(mark, text, width)


def _wrapped(mark: str, text: str, width: int) -> Iterable[tuple[str, str]]:
    line, room = "", width - (LINE if mark else 0)
    for sign in text:
        if _width(line + sign) > room and sign not in "，、。）》：":
            yield mark, line
            mark, line = (mark and " "), ""
        line += sign
    yield mark, line


def _width(text: str) -> float:
    return sum(SIZE if ord(sign) > 0x2E7F else SIZE * 0.58 for sign in text)


def _line(one: Outline, gap: int, bottom: int, *, leads: bool, below: bool) -> list[str]:
    """From the box above; on past a branch to the next box. Dotted where the order is free."""
    middle = gap + PAD + SIZE
    if not one.branch:
        dots = "" if leads else ' stroke-dasharray="2 4"'
        arrow = _arrow(f"M{SPINE - 5} {gap - 8}L{SPINE} {gap}L{SPINE + 5} {gap - 8}Z")
        return [_stroke(f"M{SPINE} 0V{gap}", dots), *([arrow] if leads else [])]
    end = bottom if below else middle
    arrow = _arrow(f"M{INSET - 8} {middle - 5}L{INSET} {middle}L{INSET - 8} {middle + 5}Z")
    return [_stroke(f"M{SPINE} 0V{end}M{SPINE} {middle}H{INSET}"), arrow]


def _stroke(path: str, more: str = "") -> str:
    return f'<path d="{path}" fill="none" stroke="{BRAND}" stroke-width="1.5"{more}/>'


def _arrow(path: str) -> str:
    return f'<path d="{path}" fill="{BRAND}"/>'


def _box(left: int, top: int, height: int, *, branch: bool, strong: bool) -> str:
    """A box; without height the edge of a second one behind it, for a step taken many times."""
    width = WIDTH - EDGE - left
    if not height:
        return _stroke(f"M{left} {top + 4}H{left + width}V{top - 12}")
    fill, dashes = ("#ffffff", ' stroke-dasharray="5 3"') if branch else (PALE, "")
    weight = 3 if strong else 1.5
    return (
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="4" fill="{fill}" '
        f'stroke="{BRAND}" stroke-width="{weight}"{dashes}/>'
    )


def _marked(x: int, y: int, mark: str, text: str) -> list[str]:
    if not mark:
        return [_text(x, y, text, SIZE, QUIET)]
    if not mark.strip():
        return [_text(x + LINE, y, text, SIZE, INK)]
    return [
        f'<rect x="{x}" y="{y - 13}" width="16" height="16" rx="2" fill="{MARKS[mark]}"/>',
        _text(x + 2, y - 1, mark, 12, "#ffffff"),
        _text(x + LINE, y, text, SIZE, INK),
    ]


def _text(x: int, y: int, text: str, size: int, fill: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{weight}>{escape(text)}</text>'
