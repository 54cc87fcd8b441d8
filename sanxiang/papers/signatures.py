"""Signatures drawn on glass: checked, and made safe to place on a paper."""

import base64
import io
import re
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

from PIL import Image

from sanxiang.papers.resolving import PaperRefused

PNG = b"\x89PNG\r\n\x1a\n"
BYTES_LIMIT = 2_000_000
SIDE_LIMIT = 4_000  # pixels
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
# What a signature pad draws. Everything else could load files, run, or show text not signed.
DRAWN = {
    "svg": {"viewBox", "width", "height", "version"},
    "g": {"transform", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"},
    "polyline": {"points", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"},
    "line": {"x1", "y1", "x2", "y2", "stroke", "stroke-width", "stroke-linecap"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
}
VALUE = re.compile(r"[-+#(),.\w\s]*")


class BadSignature(PaperRefused):
    """The picture of a signature cannot be used."""


@dataclass(frozen=True, kw_only=True)
class SignatureImage:
    """One signature, or its refusal: then `refusal_reason` is given and `image` is empty.

    `image` is PNG or SVG; `role` is one of the form's `signatures`; `signed_at` is when;
    `fingerprint` (捺印) is a PNG beside it, if there is one. One made `on_paper` has no image
    either: the scan of that paper shows it.
    """

    role: str
    name: str
    signed_at: datetime
    image: bytes = b""
    fingerprint: bytes = b""
    refusal_reason: str | None = None
    on_paper: bool = False


def drawing(signature: SignatureImage) -> str:
    """The signature as an SVG text that holds nothing but strokes or one clean picture."""
    return _drawing(signature.image, f"{signature.name}的签名图片")


def finger(signature: SignatureImage) -> str:
    """The fingerprint as an SVG text; "" where none was left."""
    return (
        _drawing(signature.fingerprint, f"{signature.name}的捺印图片")
        if signature.fingerprint
        else ""
    )


def _drawing(image: bytes, what: str) -> str:
    if not image or len(image) > BYTES_LIMIT:
        raise BadSignature(f"{what}为空或者过大，请重新签名。")
    try:
        return _from_png(image) if image.startswith(PNG) else _from_svg(image)
    except (OSError, SyntaxError, ValueError) as error:
        raise BadSignature(f"{what}无法读取，请重新签名。") from error


def _from_png(image: bytes) -> str:
    """Written anew from its pixels, so that nothing but the picture comes along."""
    width, height = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))
    if not (0 < width <= SIDE_LIMIT and 0 < height <= SIDE_LIMIT):
        raise ValueError("size")
    out = io.BytesIO()
    with Image.open(io.BytesIO(image), formats=["PNG"]) as picture:
        clean = Image.new("RGBA", picture.size)
        clean.paste(picture.convert("RGBA"))
        clean.save(out, "PNG")
    data = base64.b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="{SVG_NAMESPACE}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{data}"/></svg>'
    )


def _from_svg(image: bytes) -> str:
    text = image.decode("utf-8")
    if "<!" in text or "<?" in text.removeprefix("<?xml"):
        raise ValueError("declarations")
    root = ElementTree.fromstring(text)
    if root.tag != f"{{{SVG_NAMESPACE}}}svg" or "viewBox" not in root.attrib:
        raise ValueError("no picture")
    return ElementTree.tostring(_copied(root), encoding="unicode")


def _copied(element: ElementTree.Element) -> ElementTree.Element:
    """The element with only the parts in DRAWN; anything else is refused, not dropped."""
    name = element.tag.removeprefix(f"{{{SVG_NAMESPACE}}}")
    if name not in DRAWN:
        raise ValueError(name)
    kept = {key: value for key, value in element.attrib.items() if key in DRAWN[name]}
    if not all(VALUE.fullmatch(value) for value in kept.values()):
        raise ValueError(name)
    copy = ElementTree.Element(f"{{{SVG_NAMESPACE}}}{name}", kept)
    copy.extend([_copied(child) for child in element])
    return copy
