"""What stands on the pages of a PDF: each character with its place, as a reader sees it."""

from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4  # points


@dataclass(frozen=True)
class Character:
    """One character and its box in points from the upper left corner of the page."""

    sign: str
    box: tuple[float, float, float, float]  # left, top, right, bottom

    @property
    def ends_line(self) -> bool:
        return self.sign in "\r\n"

    def touches(self, left: float, top: float, right: float, bottom: float) -> bool:
        own = self.box
        return own[0] < right and left < own[2] and own[1] < bottom and top < own[3]


def characters_of(page: pypdfium2.PdfPage) -> list[Character]:
    """Every character of a page in the order of its text."""
    height = page.get_height()
    read = page.get_textpage()
    found = []
    for at in range(read.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(read, at))
        left, bottom, right, top = read.get_charbox(at, loose=True)
        found.append(Character(sign, (left, height - top, right, height - bottom)))
    read.close()
    return found


def squeezed(text: str) -> str:
    """The text without what a line break may have put between its characters."""
    return "".join(text.split())
