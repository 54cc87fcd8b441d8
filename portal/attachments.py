"""Whether a file is what its name says: found out from its structure, without running a decoder.

Decoders of pictures and documents are large; a stranger's file is never given to one here.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST_INSIDE = 100 * 1024**2  # of a Word file unpacked
MOST_PARTS = 2000
# What unpacking says of a package that is damaged, locked or packed in a way it does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, EOFError)
# Start and length of the picture: SOF0 to SOF15 without the tables between them.
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
ALONE = {0x01, *range(0xD0, 0xD8)}  # marks without a length


class NotWhatItSays(Exception):
    """The content is not of the kind that the name ends in; the text is for the visitor."""


@dataclass(frozen=True)
class Kind:
    """One kind of file that is taken, by what its name may end in."""

    title: str
    media_type: str
    is_one: Callable[[bytes], bool]


def _png(content: bytes) -> bool:
    """From its head to its end chunk by chunk, each with its right check sum, and nothing after."""
    if not content.startswith(PNG):
        return False
    at, names = len(PNG), list[bytes]()
    while at + 12 <= len(content) and names[-1:] != [b"IEND"]:
        (size,) = struct.unpack_from(">I", content, at)
        body = content[at + 4 : at + 8 + size]
        if len(body) != size + 4 or at + 12 + size > len(content):
            return False
        (told,) = struct.unpack_from(">I", content, at + 8 + size)
        if zlib.crc32(body) != told:
            return False
        names.append(body[:4])
        at += size + 12
    whole = names[:1] == [b"IHDR"] and names[-1:] == [b"IEND"] and b"IDAT" in names
    return whole and at == len(content)


def _jpeg(content: bytes) -> bool:
    """Segment by segment up to the picture, which has a size, and ends as one."""
    if not content.startswith(b"\xff\xd8\xff"):
        return False
    at, framed = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xFF or mark in ALONE:
            at += 1 if mark == 0xFF else 2
            continue
        (size,) = struct.unpack_from(">H", content, at + 2)
        if mark in FRAMES and at + 9 <= len(content):
            _height, width = struct.unpack_from(">HH", content, at + 5)
            framed = width > 0
        if mark == 0xDA:  # the picture itself follows; telephones put a preview behind its end
            return framed and b"\xff\xd9" in content[at + size :]
        at += size + 2
    return False


def _pdf(content: bytes) -> bool:
    """Its end names where its table of objects lies, and there it lies."""
    if not re.match(rb"%PDF-[12]\.\d", content):
        return False
    ends = re.findall(rb"startxref\s+(\d{1,10})\s+%%EOF", content)
    if not ends or b"%%EOF" not in content[-1024:]:
        return False
    at = int(ends[-1])
    return re.match(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)", content[at : at + 40]) is not None


def _word(content: bytes) -> bool:
    """A package whose text part is there, without macros, and of a size that can be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_INSIDE:
                return False
            if not {"[Content_Types].xml", "word/document.xml"} <= names:
                return False
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return False
            return b"wordprocessingml" in package.read("[Content_Types].xml")
    except BROKEN:
        return False


JPEG = Kind("照片（jpg）", "image/jpeg", _jpeg)
KINDS = {
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".png": Kind("图片（png）", "image/png", _png),
    ".pdf": Kind("PDF 文件", "application/pdf", _pdf),
    ".docx": Kind("Word 文件（docx）", WORD, _word),
}


def media_type_of(name: str, content: bytes) -> str:
    """What a file is, by its name and found true in its content; raises NotWhatItSays."""
    ending = re.search(r"\.[a-z]{3,4}$", name.lower())
    kind = KINDS.get(ending.group()) if ending else None
    if kind is None:
        raise NotWhatItSays(f"“{shown(name)}”不能提交，只收 jpg、png、pdf、docx 文件")
    if not content:
        raise NotWhatItSays(f"“{shown(name)}”是空文件，请重新选择")
    if not kind.is_one(content):
        raise NotWhatItSays(
            f"“{shown(name)}”的内容不是完整的{kind.title}，可能已损坏或者改过扩展名，请换一个文件"
        )
    return kind.media_type


def shown(name: str) -> str:
    """The end of a name, short enough for a sentence."""
    return name if len(name) <= 40 else f"…{name[-39:]}"
