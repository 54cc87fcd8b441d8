"""Files that come with a complaint are what their names say, or are refused by name."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.attachments import KINDS, WORD, NotWhatItSays, media_type_of
from tests import make_complaints as make

pytestmark = pytest.mark.clause("D5.7")
GENUINE: dict[str, tuple[Callable[[], bytes], str]] = {
    "照片.JPG": (make.jpeg, "image/jpeg"),
    "照片.jpeg": (make.jpeg, "image/jpeg"),
    "截图.png": (make.png, "image/png"),
    "收据.pdf": (make.pdf, "application/pdf"),
    "经过.docx": (make.word, WORD),
}


@pytest.mark.parametrize("name", GENUINE)
def test_a_file_that_is_what_it_says_is_taken(name: str) -> None:
    made, media_type = GENUINE[name]

    assert media_type_of(name, made()) == media_type


@pytest.mark.parametrize("name", GENUINE)
@pytest.mark.parametrize("other", GENUINE)
def test_a_file_under_another_ending_is_refused(name: str, other: str) -> None:
    made, media_type = GENUINE[other]
    if media_type == GENUINE[name][1]:
        return

    with pytest.raises(NotWhatItSays, match="内容不是完整的"):
        media_type_of(name, made())


@pytest.mark.parametrize(
    "name",
    ["木马.exe", "照片.jpg.exe", "无扩展名", "宏.docm", "旧.doc", "页.html", "图.svg", ".jpg.", ""],
)
def test_no_other_kind_is_taken(name: str) -> None:
    with pytest.raises(NotWhatItSays, match="只收 jpg、png、pdf、docx 文件"):
        media_type_of(name, make.jpeg())


def broken_sum() -> bytes:
    content = bytearray(make.png())
    content[20] ^= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.png", lambda: make.png() + b"PK\x03\x04 something after the end"),
        ("a.png", broken_sum),
        ("a.png", lambda: make.png()[:-4]),
        ("a.jpg", lambda: make.jpeg()[:-2]),
        ("a.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 40),
        ("a.pdf", lambda: make.pdf().replace(b"xref\n0 2", b"xxxx\n0 2")),
        ("a.pdf", lambda: b"%PDF-1.4\nno end"),
        ("a.docx", lambda: make.word({"word/vbaProject.bin": b"macro"})),
        ("a.docx", lambda: make.word({"word/media/big": b"0" * (101 * 1024**2)})),
        ("a.docx", lambda: make.word()[:-30]),
    ],
)  # fmt: skip
def test_a_damaged_or_loaded_file_is_refused(name: str, made: Callable[[], bytes]) -> None:
    with pytest.raises(NotWhatItSays, match="内容不是完整的"):
        media_type_of(name, made())


def test_an_empty_file_is_called_empty() -> None:
    with pytest.raises(NotWhatItSays, match="是空文件"):
        media_type_of("照片.jpg", b"")


@settings(max_examples=60)
@given(st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(GENUINE)), st.data())
def test_whatever_comes_is_taken_or_refused_and_nothing_else(
    ending: str, genuine: str, data: st.DataObject
) -> None:
    made, _ = GENUINE[genuine]
    content = bytearray(made())
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])

    with suppress(NotWhatItSays):
        assert media_type_of(f"a{ending}", cut) == KINDS[ending].media_type
