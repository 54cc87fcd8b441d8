"""Excel workbooks (.xlsx) as they come from a browser: opened with care, read row by row."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from sanxiang.rules.columns import NOTES, Layout
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.sheets import Fault, Formula, RowError, Sheet, seen

MEGABYTE = 1024 * 1024
MAX_FILE = 10 * MEGABYTE
MAX_UNPACKED = 60 * MEGABYTE  # of all parts together: a small file can unpack to anything
MAX_PARTS = 1000
MAX_COLUMNS = 60  # what stands further right is not looked at
LAST_ROW = 1_048_576  # Excel's own; a higher number in a file is an attack
OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls; also an .xlsx locked with a password
WANTED = "Excel 工作簿（.xlsx）"
# What zipfile, the XML parsers and openpyxl raise on damaged files; none has a common ancestor.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
SAVE_AS = "请在 Excel 或 WPS 中“另存为”.xlsx 后再上传"


class ImportErrors(Exception):
    """A file that cannot be imported, with everything wrong in it; nothing was written."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(f"文件有 {len(errors)} 处错误，没有导入任何内容")
        self.errors = tuple(errors)


def refuse(expected: str, found: str) -> ImportErrors:
    """A file wrong as a whole."""
    return ImportErrors([RowError("", 0, "", expected, found)])


def content_of(file: BinaryIO) -> bytes:
    """The bytes of an uploaded file. ImportErrors when there are none or too many."""
    content = file.read(MAX_FILE + 1)
    if not content:
        raise refuse(WANTED, "空文件（0 字节），请重新选择文件")
    if len(content) > MAX_FILE:
        raise refuse(f"不超过 {MAX_FILE // MEGABYTE} MB 的文件", "更大的文件，请删去图片和空白行列")
    return content


def sheets_of(content: bytes, *, except_for: str = "") -> Iterator[Sheet]:
    """The sheets of a workbook but the one named, their rows read as they are asked for.
    ImportErrors when it is no workbook that can be read safely."""
    _check_parts(content)
    try:
        # Formulas are wanted as such, to be refused: their stored results may be out of date.
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except (*BROKEN, InvalidFileException):
        raise refuse(WANTED, f"打不开的文件，可能已经损坏，{SAVE_AS}") from None
    for sheet in book.worksheets:
        if sheet.title != except_for:
            yield Sheet(sheet.title, _rows(sheet))
    book.close()


def rows_of(layout: Layout, content: bytes) -> list[dict[str, Any]]:
    """The rows of a list. ImportErrors with everything that is wrong in it."""
    rows, errors = read_rows(layout, sheets_of(content, except_for=NOTES))
    if errors:
        raise ImportErrors(errors)
    return rows


def _check_parts(content: bytes) -> None:
    """Refuses what is no .xlsx, or would not fit into memory once unpacked."""
    if content.startswith(OLD_EXCEL):
        raise refuse(WANTED, f"旧版 Excel 文件（.xls）或者加了密码的文件，{SAVE_AS}，不要加密码")
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            _check_sizes(parts.infolist())
            if "xl/workbook.xml" not in parts.namelist():
                raise refuse(WANTED, f"其他格式的文件，{SAVE_AS}")
            for name in parts.namelist():
                _check_part(name, parts.read(name))
    except BROKEN:
        found = "不是 Excel 文件，或者上传时被截断"
        raise refuse(WANTED, f"{found}，{SAVE_AS}；只改扩展名不行") from None


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    # Python reads no more of a part than the size stated here, so a false one gains nothing.
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        found = f"{len(parts)} 个部分，共 {unpacked // MEGABYTE} MB，请删去图片和空白行列"
        raise refuse(f"展开后不超过 {MAX_UNPACKED // MEGABYTE} MB 的文件", found)


def _check_part(name: str, part: bytes) -> None:
    # No spreadsheet program writes one; it can only be there to make the reader swell.
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part.replace(b"\0", b""):
        raise refuse(WANTED, f"文件中的 {name} 不是 Excel 写出的内容，{SAVE_AS}")


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # a file may state a wrong size of itself; only its cells count
    rows = sheet.iter_rows(max_col=MAX_COLUMNS)
    last: Sequence[Any] = ()
    try:
        for at, cells in enumerate(rows, start=1):
            if at > LAST_ROW:
                raise refuse(f"最多 {LAST_ROW} 行", "更多的行")
            # The reader fills a gap with one and the same row, up to a million times.
            yield () if cells is last else [_value(cell) for cell in cells]
            last = cells
    except BROKEN:
        found = f"工作表{seen(sheet.title)}读不出来，可能已经损坏，{SAVE_AS}"
        raise refuse(WANTED, found) from None


def _value(cell: Any) -> Any:
    match cell.data_type:
        case "f":
            return Formula(str(getattr(cell.value, "text", cell.value)))
        case "e":
            return Fault(str(cell.value))
        case "s":
            return unescape(str(cell.value))
        case _:
            return cell.value
