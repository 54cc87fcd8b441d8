"""Files that claim to be workbooks: what is read, and what each broken one is told."""

import re
import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from sanxiang.actions.workbooks import MAX_FILE, ImportErrors, content_of, sheets_of
from sanxiang.rules.items import LAYOUT
from sanxiang.rules.sheets import Fault, Formula, RowError
from tests.make_workbooks import changed, part, row, workbook, workbook_of

SHEET = "xl/worksheets/sheet1.xml"
SAVE_AS = "请在 Excel 或 WPS 中“另存为”.xlsx 后再上传"
XLSX = "Excel 工作簿（.xlsx）"
GOOD = workbook(row(1))


def values(content: bytes) -> list[list[list[object]]]:
    """The filled cells of each row of each sheet."""
    return [
        [[cell for cell in cells if cell is not None] for cells in sheet.rows]
        for sheet in sheets_of(content)
    ]


def refused(content: bytes) -> RowError:
    with pytest.raises(ImportErrors) as caught:
        values(content_of(BytesIO(content)))
    assert len(caught.value.errors) == 1
    return caught.value.errors[0]


def whole_file(found: str, expected: str = XLSX) -> RowError:
    return RowError("", 0, "", expected, found)


def test_cells_come_as_what_they_are() -> None:
    content = workbook(["文字", 5, 2.5, True, "=1+1"], headings=False)

    assert values(content) == [[["文字", 5, 2.5, True, Formula("=1+1")]]]


def test_a_hidden_character_comes_out_of_its_disguise() -> None:
    content = changed(
        GOOD,
        "xl/sharedStrings.xml",
        part(GOOD, "xl/sharedStrings.xml").replace("示例事项1".encode(), b"_x0007_"),
    )

    assert values(content)[0][1][1] == "\x07"


def test_an_error_value_comes_as_a_fault() -> None:
    xml = b'<c r="A1" t="e"><v>#N/A</v></c>'
    old = part(workbook([7], headings=False), SHEET)
    content = changed(GOOD, SHEET, old.replace(b'<c r="A1"><v>7</v></c>', xml))

    assert values(content) == [[[Fault("#N/A")]]]


def test_the_explaining_sheet_is_left_out() -> None:
    content = workbook_of({"一": [["a"]], "填表说明": [["b"]]})

    assert [sheet.name for sheet in sheets_of(content, except_for="填表说明")] == ["一"]


def test_a_file_that_states_a_wrong_size_of_itself_is_read_to_its_end() -> None:
    sheet = part(workbook(row(1), row(2)), SHEET)
    smaller = re.sub(rb'ref="A1:[A-Z]+3"', b'ref="A1:B2"', sheet)
    content = changed(workbook(row(1), row(2)), SHEET, smaller)

    assert smaller != sheet
    assert [len(cells) for cells in values(content)[0]] == [len(LAYOUT.headings), 8, 8]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", whole_file("空文件（0 字节），请重新选择文件")),
        (
            b"x" * (MAX_FILE + 1),
            whole_file("更大的文件，请删去图片和空白行列", "不超过 10 MB 的文件"),
        ),
        (
            "序号,事项名称\n1,示例\n".encode("gb18030"),
            whole_file(f"不是 Excel 文件，或者上传时被截断，{SAVE_AS}；只改扩展名不行"),
        ),
        (
            b"%PDF-1.7",
            whole_file(f"不是 Excel 文件，或者上传时被截断，{SAVE_AS}；只改扩展名不行"),
        ),
        (
            GOOD[: len(GOOD) // 2],
            whole_file(f"不是 Excel 文件，或者上传时被截断，{SAVE_AS}；只改扩展名不行"),
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            whole_file(f"旧版 Excel 文件（.xls）或者加了密码的文件，{SAVE_AS}，不要加密码"),
        ),
        (
            changed(GOOD, "xl/workbook.xml", None),
            whole_file(f"其他格式的文件，{SAVE_AS}"),
        ),
        (
            changed(GOOD, "xl/sharedStrings.xml", b"<sst"),
            whole_file(f"打不开的文件，可能已经损坏，{SAVE_AS}"),
        ),
        (
            changed(GOOD, SHEET, part(GOOD, SHEET)[:-60]),
            whole_file(f"工作表“执法事项”读不出来，可能已经损坏，{SAVE_AS}"),
        ),
        (
            changed(GOOD, SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>' + part(GOOD, SHEET)),
            whole_file(f"文件中的 {SHEET} 不是 Excel 写出的内容，{SAVE_AS}"),
        ),
        (
            changed(GOOD, SHEET, "<!DOCTYPE a>".encode("utf-16")),
            whole_file(f"文件中的 {SHEET} 不是 Excel 写出的内容，{SAVE_AS}"),
        ),
    ],
    ids=[
        "empty",
        "too_big",
        "csv_renamed",
        "pdf_renamed",
        "truncated",
        "old_xls",
        "other_zip",
        "broken_strings",
        "broken_sheet",
        "entity_bomb",
        "entity_bomb_in_utf16",
    ],
)
def test_a_file_that_is_no_workbook_is_told_what_it_is(content: bytes, error: RowError) -> None:
    assert refused(content) == error


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    content = changed(GOOD, "xl/media/image1.bin", b"\0" * (61 * 1024 * 1024))

    assert len(content) < 1024 * 1024
    started = time.monotonic()
    assert refused(content) == whole_file(
        "11 个部分，共 61 MB，请删去图片和空白行列", "展开后不超过 60 MB 的文件"
    )
    assert time.monotonic() - started < 1


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(changed(GOOD, SHEET, b" " * 1000))
    with zipfile.ZipFile(BytesIO(bytes(content))) as parts:
        assert parts.getinfo(SHEET).file_size == 1000
    for at in range(len(content) - 4):
        if content[at : at + 4] == (1000).to_bytes(4, "little"):
            content[at : at + 4] = (10).to_bytes(4, "little")

    assert refused(bytes(content)).found.startswith("不是 Excel 文件")


def test_a_row_numbered_beyond_the_last_is_refused() -> None:
    sheet = part(GOOD, SHEET).replace(b'<row r="2"', b'<row r="9999999"')

    assert refused(changed(GOOD, SHEET, sheet)) == whole_file("更多的行", "最多 1048576 行")


@pytest.mark.parametrize("at", range(0, len(GOOD), 97))
def test_a_damaged_byte_never_gives_other_values(at: int) -> None:
    content = GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :]

    with suppress(ImportErrors):
        assert values(content) == values(GOOD)
