"""What is covered is gone: from the picture, from the text, from every stream of the file."""

from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sanxiang import papers
from sanxiang.papers.reading import MM, characters_of, squeezed
from sanxiang.papers.redacting import HIDDEN, Redacted, Region, Unsafe, _verify, redact
from tests.papers.sample_parts import AT
from tests.papers.samples import DATA

pytestmark = pytest.mark.clause("own/redacted-paper")
BROKEN = "本机关对当事人使用国家明令淘汰的用能设备一案依法进行了调查"  # a line ends in it


@cache
def printed(kind: str) -> bytes:
    return papers.pdf(papers.resolve(kind, DATA[kind]), at=AT)


@cache
def texts_of(content: bytes) -> list[str]:
    """Of each page."""
    with pypdfium2.PdfDocument(content) as document:
        return [squeezed("".join(one.sign for one in characters_of(page))) for page in document]


def text_of(content: bytes) -> str:
    return "".join(texts_of(content))


def redacted(*words: str, regions: tuple[Region, ...] = ()) -> Redacted:
    return redact(printed("penalty_decision"), words=words, regions=regions)


def test_a_word_broken_by_a_line_is_found_and_each_time_it_stands() -> None:
    made = redacted(BROKEN, "当事人")
    assert made.covered[BROKEN] == 1
    assert made.covered["当事人"] == text_of(printed("penalty_decision")).count("当事人")
    assert "当事人" not in text_of(made.content)
    assert HIDDEN in text_of(made.content)


def test_an_area_takes_every_character_it_touches_and_is_black() -> None:
    region = Region(page=1, left=20, top=75, right=190, bottom=95)
    made = redacted(regions=(region,))

    with pypdfium2.PdfDocument(made.content) as document:
        inside = (region.left * MM, region.top * MM, region.right * MM, region.bottom * MM)
        [page, *_] = document
        said = "".join(one.sign for one in characters_of(page) if one.touches(*inside))
        picture = page.render(scale=1, grayscale=True).to_pil().convert("L")
    assert set(said.replace(HIDDEN, "").strip()) == set()
    assert picture.crop(tuple(round(edge) for edge in inside)).getextrema()[1] < 20


def test_the_file_tells_nothing_of_its_making_and_is_the_same_each_time() -> None:
    made = redacted("当事人")
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert "/Info" not in pdf.trailer
        assert set(pdf.Root.keys()) <= {
            *("/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/PageLabels"),
            *("/ViewerPreferences", "/Version"),
        }
    assert b"Typst" not in made.content
    assert made.content == redacted("当事人").content


def test_a_file_that_still_holds_what_was_removed_does_not_pass() -> None:
    whole = redacted()
    with pytest.raises(Unsafe, match="还能找到“当事人”"):
        _verify(whole.content, ["当事人"], [[] for _ in range(whole.pages)])
    with pytest.raises(Unsafe, match="没有完全变黑"):
        _verify(whole.content, [], [[(100, 200, 300, 400)], *([] for _ in range(whole.pages - 1))])
    with pytest.raises(Unsafe, match="页数"):
        _verify(whole.content, [], [])
    with pytest.raises(Unsafe, match="还有不应有的内容"):
        _verify(printed("penalty_decision"), [], [])


@settings(
    max_examples=6, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.integers(0, 700), st.integers(2, 40))
def test_any_stretch_of_a_page_can_be_taken_out(start: int, length: int) -> None:
    pages = texts_of(printed("result_notice"))
    page = pages[start % len(pages)]
    word = page[start % (len(page) - length) :][:length]
    # What also stands over the end of a page is refused, and covered by areas instead.
    assume("".join(pages).count(word) == sum(each.count(word) for each in pages))

    made = redact(printed("result_notice"), words=[word], regions=[])

    assert made.covered[word] >= 1
    assert word not in text_of(made.content)


def test_a_word_over_the_end_of_a_page_is_refused() -> None:
    first, second, *_ = texts_of(printed("penalty_decision"))
    with pytest.raises(Unsafe, match="换页"):
        redacted(first[-3:] + second[:3])
