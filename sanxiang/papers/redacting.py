"""A decision paper for everybody (决定书全文公开件): what is private is gone, not covered.

Each page becomes a picture with black areas; under it lies new text, set anew from the characters
that stay. The old text, fonts and metadata are in no part of the new file, and it is opened again
and searched before anybody gets it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

from sanxiang.papers.printing import set_out
from sanxiang.papers.reading import MM, Character, characters_of, squeezed

DPI = 150
POINTS = 72  # to the inch
SHADES = 16  # of grey: letters stay smooth, files small
BLACK = 8  # the darkest values of a covered area, as a renderer may round them
HIDDEN = "〔遮盖〕"


@dataclass(frozen=True)
class Region:
    """An area of a page to be covered: millimetres from its left and upper edge."""

    page: int  # from 1
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Redacted:
    """The new file, how many pages it has, how often each word was covered, what may be read."""

    content: bytes
    pages: int
    covered: Mapping[str, int]
    text: str


class Unsafe(ValueError):
    """The new file still says what was to be removed, or more than a page."""


def redact(pdf: bytes, *, words: Sequence[str], regions: Sequence[Region]) -> Redacted:
    """A new file of the same pages without those words and areas. Raises Unsafe."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [characters_of(page) for page in document]
        gone, covered = _to_remove(pages, words, regions)
        areas = [_areas(page, gone[at], regions, at + 1) for at, page in enumerate(pages)]
        sizes = [page.get_size() for page in document]
        images = [_blackened(page, areas[at]) for at, page in enumerate(document)]
    lines = [_lines(page, gone[at]) for at, page in enumerate(pages)]
    content = _rebuilt(sizes, lines, images)
    _verify(content, words, areas)
    text = "\n".join(line["text"] for page in lines for line in page)
    return Redacted(content=content, pages=len(sizes), covered=covered, text=text)


def _to_remove(
    pages: Sequence[Sequence[Character]], words: Sequence[str], regions: Sequence[Region]
) -> tuple[list[set[int]], dict[str, int]]:
    """On each page the places of the characters to remove: those of the words, wherever a line
    breaks in them, and those that an area touches."""
    gone: list[set[int]] = [set() for _ in pages]
    covered = dict.fromkeys(words, 0)
    for at, page in enumerate(pages):
        places = [place for place, one in enumerate(page) if one.sign.strip()]
        text = "".join(page[place].sign for place in places)
        for word in words:
            start = text.find(squeezed(word))
            while start >= 0:
                gone[at].update(places[start : start + len(squeezed(word))])
                covered[word] += 1
                start = text.find(squeezed(word), start + 1)
        for region in regions:
            if region.page == at + 1:
                gone[at].update(
                    place for place, one in enumerate(page) if one.touches(*_points(region))
                )
    return gone, covered


def _points(region: Region) -> tuple[float, float, float, float]:
    return (region.left * MM, region.top * MM, region.right * MM, region.bottom * MM)


def _areas(
    page: Sequence[Character], gone: set[int], regions: Sequence[Region], number: int
) -> list[tuple[float, float, float, float]]:
    """What is made black, in points from the upper left corner."""
    around = [page[place].box for place in sorted(gone) if page[place].sign.strip()]
    signs = [(left - 1, top - 1, right + 1, bottom + 1) for left, top, right, bottom in around]
    return signs + [_points(region) for region in regions if region.page == number]


def _blackened(
    page: pypdfium2.PdfPage, areas: Sequence[tuple[float, float, float, float]]
) -> Image.Image:
    scale = DPI / POINTS
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    draw = ImageDraw.Draw(picture)
    for area in areas:
        draw.rectangle([edge * scale for edge in area], fill=0)
    step = 255 / (SHADES - 1)
    return picture.point([round(round(value / step) * step) for value in range(256)])


def _lines(page: Sequence[Character], gone: set[int]) -> list[dict[str, Any]]:
    """The characters that stay, line by line, with the place and size of each line."""
    lines: list[dict[str, Any]] = []
    line: dict[str, Any] | None = None
    for place, one in enumerate(page):
        if one.ends_line:
            line = None
        elif one.sign.strip():
            left, top, _, bottom = one.box
            if line is None:
                line = {"x": left, "y": top, "size": max(4.0, bottom - top), "text": ""}
                lines.append(line)
            sign = HIDDEN if place in gone else one.sign
            line["text"] += "" if sign == HIDDEN and line["text"].endswith(HIDDEN) else sign
    return lines


def _rebuilt(
    sizes: Sequence[tuple[float, float]],
    lines: Sequence[Sequence[Mapping[str, Any]]],
    images: Sequence[Image.Image],
) -> bytes:
    pages = [
        {"width": width, "height": height, "lines": list(each)}
        for (width, height), each in zip(sizes, lines, strict=True)
    ]
    with pikepdf.open(BytesIO(set_out({"pages": pages}, layout="redacted"))) as pdf:
        for at, (page, picture) in enumerate(zip(pdf.pages, images, strict=True)):
            width, height = sizes[at]
            drawn = pikepdf.Stream(
                pdf,
                picture.tobytes(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=picture.width,
                Height=picture.height,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
            )
            name = page.add_resource(drawn, pikepdf.Name.XObject, pikepdf.Name(f"/Page{at}"))
            over = f"/Artifact BMC q {width} 0 0 {height} 0 0 cm {name} Do Q EMC"
            page.contents_add(over.encode(), prepend=False)
        return _bare(pdf)


def _bare(pdf: pikepdf.Pdf) -> bytes:
    """The file without anything that tells of its making."""
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    made = BytesIO()
    pdf.save(
        made,
        deterministic_id=True,
        compress_streams=True,
        recompress_flate=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return made.getvalue()


FOREIGN = ("/Metadata", "/Names", "/AcroForm", "/OCProperties", "/AF", "/OpenAction", "/Collection")


def _verify(
    content: bytes,
    words: Sequence[str],
    areas: Sequence[Sequence[tuple[float, float, float, float]]],
) -> None:
    """Opens the new file as a stranger would and looks for what was removed."""
    with pikepdf.open(BytesIO(content)) as pdf:
        left = [name for name in FOREIGN if name in pdf.Root]
        if left or "/Info" in pdf.trailer or any("/Annots" in page for page in pdf.pages):
            raise Unsafe(f"公开件中还有不应有的内容：{'、'.join(left) or '文档信息或者批注'}")
    with pypdfium2.PdfDocument(content) as document:
        if len(document) != len(areas):
            raise Unsafe("公开件的页数与原件不同")
        text = squeezed("".join(one.sign for page in document for one in characters_of(page)))
        for word in words:
            if squeezed(word) in text:
                raise Unsafe(f"公开件中还能找到“{word}”，可能在换页处断开，请改用区域遮盖")
        for page, blackened in zip(document, areas, strict=True):
            _verify_picture(page, blackened)


def _verify_picture(
    page: pypdfium2.PdfPage, areas: Sequence[tuple[float, float, float, float]]
) -> None:
    scale = DPI / POINTS
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    for left, top, right, bottom in areas:
        inside = [left * scale + 1, top * scale + 1, right * scale - 1, bottom * scale - 1]
        box = (
            max(0, int(inside[0])),
            max(0, int(inside[1])),
            min(picture.width, max(int(inside[0]) + 1, int(inside[2]))),
            min(picture.height, max(int(inside[1]) + 1, int(inside[3]))),
        )
        if box[0] < box[2] and box[1] < box[3] and picture.crop(box).getextrema()[1] > BLACK:
            raise Unsafe("公开件中遮盖的区域没有完全变黑")
