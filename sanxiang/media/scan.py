"""What a scanned paper is, by its real content: PDF or picture, how many pages, which codes."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}
LEAST_SIDE = 800  # pixels: an A4 page with less cannot be read
MOST_PIXELS = 80_000_000  # an A3 page at 600 dpi has 70 million
MOST_PAGES = 500
CODES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
READ_AT = 200 / 72  # 200 dpi, enough for the code in the corner of a page
PDF = "application/pdf"


class NotAScan(Exception):
    """Why a file cannot be a scanned paper, in Chinese, saying what to do."""


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A readable scan. `codes` are the texts of the two-dimensional codes on its first page."""

    media_type: str
    pages: int
    codes: tuple[str, ...]


def examine(path: Path) -> Scan:
    """Reads the file whole, whatever its name says. Raises NotAScan."""
    with path.open("rb") as file:
        beginning = file.read(1024)
    if not beginning:
        raise NotAScan("文件是空的（0 字节），请重新扫描后上传")
    return _document(path) if b"%PDF-" in beginning else _picture(path)


def pages_of(path: Path) -> int:
    """The pages of a PDF that was made here."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _document(path: Path) -> Scan:
    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
            if not 0 < pages <= MOST_PAGES:
                raise NotAScan(f"PDF 共 {pages} 页，不是一份文书，请重新扫描后上传")
            width, height = document[0].get_size()
            scale = min(READ_AT, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
            first = document[0].render(scale=scale).to_pil()
    except pypdfium2.PdfiumError:
        text = "PDF 不完整或者设有密码，打不开；请重新扫描后上传"
        raise NotAScan(text) from None
    return Scan(media_type=PDF, pages=pages, codes=_codes(first))


def _picture(path: Path) -> Scan:
    try:
        with Image.open(path, formats=list(PICTURES)) as picture:
            media_type = PICTURES[picture.format or ""]
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise NotAScan("照片过大，请用 300 dpi 以下扫描后上传")
            picture.load()  # the whole of it, or an error
            codes = _codes(picture.convert("RGB"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        text = "不是扫描件：只收 PDF、JPEG 和 PNG，文件也可能已经损坏，请重新扫描后上传"
        raise NotAScan(text) from None
    if min(width, height) < LEAST_SIDE:
        text = f"照片太小（{width}×{height}），文字看不清；请靠近重拍或者用扫描仪扫描"
        raise NotAScan(text)
    return Scan(media_type=media_type, pages=1, codes=codes)


def _codes(picture: Image.Image) -> tuple[str, ...]:
    return tuple(found.text for found in zxingcpp.read_barcodes(picture, formats=CODES))
