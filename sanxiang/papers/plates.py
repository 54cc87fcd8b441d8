"""A picture as it is bound: upright, small enough for a page, without what the camera wrote in."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps

LONGEST_SIDE = 1600  # pixels: a page of paper shows no more
MOST_PIXELS = 80_000_000  # of a picture that has to be unpacked whole


class NotAPicture(Exception):
    """The file cannot be shown on a page."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    jpeg: bytes
    width: int
    height: int


def picture(path: Path) -> Picture:
    """A rendition of the picture; FileNotFoundError or NotAPicture where there is none."""
    with path.open("rb") as file:
        try:
            return _rendition(file)
        except (OSError, SyntaxError, ValueError, IndexError, MemoryError) as error:
            raise NotAPicture(str(error)) from None


def _rendition(file: BinaryIO) -> Picture:
    with Image.open(file, formats=["JPEG", "PNG", "WEBP"]) as original:
        part = min(1.0, LONGEST_SIDE / max(original.size))
        smaller = (max(1, int(part * original.width)), max(1, int(part * original.height)))
        original.draft("RGB", smaller)  # a JPEG is unpacked small at once
        if original.width * original.height > MOST_PIXELS:
            raise NotAPicture("too large")
        original.thumbnail(smaller)
        upright = ImageOps.exif_transpose(original).convert("RGB")
    out = BytesIO()
    upright.save(out, "JPEG", quality=80, optimize=True)
    return Picture(jpeg=out.getvalue(), width=upright.width, height=upright.height)
