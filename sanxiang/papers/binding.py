"""Binds a volume (案卷) into one PDF: cover, index, every file, recordings, manifest.

The same volume gives the same bytes. One file is open at a time and what was read goes to disk, so
that three hundred papers take little more memory than three. A file that cannot be opened does not
keep the others from being bound: a page in its place says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, Page, Pdf, Rectangle

from sanxiang.papers.fonts import missing_glyphs
from sanxiang.papers.plates import NotAPicture, Picture, picture
from sanxiang.papers.printing import set_out
from sanxiang.papers.volumes import Entry, Leaf, Part, Reel, Volume
from sanxiang.papers.wording import plain

PDF = "application/pdf"
MM = 72 / 25.4
A4_WIDTH = 210 * MM
AREA = (22 * MM, 60 * MM, 192 * MM, 275 * MM)  # of a picture on its page: left, bottom, right, top
NUMBER = (40 * MM, 7 * MM, 4 * MM)  # width, height, distance from the edges
UNKNOWN = "〓"  # in place of a character that no font has
GONE = "原始文件不在存储中，请联系系统管理员核对存储和备份。"
BROKEN = "原始文件打不开，没有装订；请在系统中查看原件。"


@dataclass(frozen=True)
class Bound:
    """An entry and the pages it came to stand on, counted from 0; none where it has no file."""

    entry: Entry
    first: int
    pages: int


def bind(volume: Volume, target: Path) -> int:
    """Writes the volume; returns how many pages it has."""
    with TemporaryDirectory(dir=target.parent) as room, Pdf.new() as whole:
        parts = [
            (part, [_bound(whole, entry, Path(room)) for entry in part.entries])
            for part in volume.parts
        ]
        middle = len(whole.pages)
        _append(whole, _set_out(_back(volume)))
        before = _count(_front(volume, parts, before=0, total=0))
        total = before + len(whole.pages)
        with Pdf.open(
            BytesIO(_set_out(_front(volume, parts, before=before, total=total)))
        ) as front:
            whole.pages[0:0] = list(front.pages)
        _number(whole)
        _outline(whole, parts, before=before, back=before + middle, reels=volume.reels)
        whole.docinfo = whole.make_indirect(Dictionary(Title=volume.title))
        whole.Root.PageMode = Name.UseOutlines
        whole.Root.Lang = "zh-CN"
        whole.save(target, deterministic_id=True)
    return total


def _bound(whole: Pdf, entry: Entry, room: Path) -> Bound:
    first = len(whole.pages)
    if entry.records:
        records = [vars(one) for one in entry.records]
        _append(whole, _set_out({"part": "records", "title": entry.title, "records": records}))
    for leaf in entry.leaves:
        try:
            _bind_leaf(whole, leaf, room)
        except FileNotFoundError:
            _plate(whole, f"{leaf.caption}\n{GONE}", None, room)
        except (pikepdf.PdfError, NotAPicture):
            _plate(whole, f"{leaf.caption}\n{BROKEN}", None, room)
    return Bound(entry, first, len(whole.pages) - first)


def _bind_leaf(whole: Pdf, leaf: Leaf, room: Path) -> None:
    if leaf.media_type != PDF:
        _plate(whole, leaf.caption, picture(leaf.path), room)
        return
    with Pdf.open(leaf.path) as source:
        source.flatten_annotations()  # a stamp or a filled box of a scan is kept as it looks
        for page in source.pages:
            for active in (Name.Annots, Name.AA):
                if active in page.obj:
                    del page.obj[active]
        whole.pages.extend(source.pages)


def _plate(whole: Pdf, caption: str, shown: Picture | None, room: Path) -> None:
    """A page for a picture; it waits on disk until the whole is written."""
    path = room / f"{len(whole.pages)}.pdf"
    with Pdf.open(BytesIO(_set_out({"part": "plate", "caption": caption}))) as made:
        if shown:
            _place(made, made.pages[0], shown)
        made.save(path, deterministic_id=True)
    with Pdf.open(path) as made:
        whole.pages.extend(made.pages)


def _place(pdf: Pdf, page: Page, shown: Picture) -> None:
    """As large as its area allows, in the middle, under what else stands on the page."""
    left, bottom, right, top = AREA
    scale = min((right - left) / shown.width, (top - bottom) / shown.height)
    width, height = scale * shown.width, scale * shown.height
    x, y = (left + right - width) / 2, (bottom + top - height) / 2
    image = pdf.make_stream(
        shown.jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=shown.width,
        Height=shown.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    name = page.add_resource(image, Name.XObject, Name.Picture)
    drawn = f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm {name} Do Q"
    page.contents_add(drawn.encode(), prepend=True)


def _number(whole: Pdf) -> None:
    """Puts its number on every page, at the top right as it is looked at (右上角编页)."""
    numbers = _set_out({"part": "numbers", "count": len(whole.pages)})
    with Pdf.open(BytesIO(numbers)) as strips:
        for number, (page, strip) in enumerate(zip(whole.pages, strips.pages, strict=True), 1):
            form = whole.copy_foreign(strip.as_form_xobject())
            # Pages may share their resources, so each number has a name of its own.
            name = page.add_resource(form, Name.XObject, Name(f"/Number{number}"))
            drawn = page.calc_form_xobject_placement(
                form, name, _corner(page), invert_transformations=True, allow_shrink=True,
                allow_expand=True,
            )  # fmt: skip
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q " + drawn)


def _corner(page: Page) -> Rectangle:
    """Where the number stands, in the page's own directions: a scan may lie on its side."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    turned = int(page.obj.get(Name.Rotate, 0)) % 360
    seen = top - bottom if turned in {90, 270} else right - left
    width, height, off = (seen / A4_WIDTH * length for length in NUMBER)
    if turned == 90:
        return Rectangle(left + off, top - off - width, left + off + height, top - off)
    if turned == 180:
        return Rectangle(left + off, bottom + off, left + off + width, bottom + off + height)
    if turned == 270:
        return Rectangle(right - off - height, bottom + off, right - off, bottom + off + width)
    return Rectangle(right - off - width, top - off - height, right - off, top - off)


def _front(
    volume: Volume, parts: Sequence[tuple[Part, list[Bound]]], *, before: int, total: int
) -> Mapping[str, Any]:
    """Cover and index; each line of the index takes the room it takes whatever its page is."""
    rows: list[list[str]] = []
    serial = 0
    for part, entries in parts:
        rows.append([part.title])
        for one in entries:
            serial += 1
            entry = one.entry
            pages = _pages(one, before)
            rows.append([str(serial), entry.number, entry.title, entry.made, pages, entry.note])
    return {
        "part": "front",
        "organisation": volume.organisation,
        "facts": [*volume.facts, ("页数", f"{total} 页")],
        "rows": rows,
    }


def _pages(one: Bound, before: int) -> str:
    if not one.pages:
        return "—"
    first = before + one.first + 1
    return str(first) if one.pages == 1 else f"{first}–{first + one.pages - 1}"


def _back(volume: Volume) -> Mapping[str, Any]:
    return {
        "part": "back",
        "recordings": [vars(reel) for reel in volume.reels],
        "manifest": [vars(line) for line in volume.manifest],
        "sha256": volume.sha256,
    }


def _outline(
    whole: Pdf,
    parts: Sequence[tuple[Part, list[Bound]]],
    *,
    before: int,
    back: int,
    reels: Sequence[Reel],
) -> None:
    """A bookmark for every entry of the index that has a page."""
    with whole.open_outline() as outline:
        outline.root += [OutlineItem("封面", 0), OutlineItem("卷内目录", 1)]
        for part, entries in parts:
            bound = [one for one in entries if one.pages]
            if bound:
                item = OutlineItem(part.title, before + bound[0].first)
                item.children += [
                    OutlineItem(f"{one.entry.title} {one.entry.number}".strip(), before + one.first)
                    for one in bound
                ]
                outline.root.append(item)
        outline.root.append(OutlineItem("录音录像清单和案卷清单" if reels else "案卷清单", back))


def _append(whole: Pdf, content: bytes) -> None:
    with Pdf.open(BytesIO(content)) as source:
        whole.pages.extend(source.pages)


def _count(content: Mapping[str, Any]) -> int:
    with Pdf.open(BytesIO(_set_out(content))) as made:
        return len(made.pages)


def _set_out(content: Mapping[str, Any]) -> bytes:
    return set_out(_writable(content), layout="binding")


def _writable(value: Any) -> Any:
    """The same with every character that no font has replaced: a volume is bound all the same."""
    if isinstance(value, str):
        text = plain(value)
        for sign in missing_glyphs(text):
            text = text.replace(sign, UNKNOWN)
        return text
    if isinstance(value, Mapping):
        return {key: _writable(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_writable(one) for one in value]
    return value
