"""The Word file says what the PDF says, in the same order, for every form there is."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import pypdfium2
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from sanxiang.papers import KINDS, Resolved, Signer, form, pdf, resolve, text_sha256, word
from sanxiang.papers.word_page import FANG, HEI, KAI, SONG, TITLE, YI
from tests.papers.samples import AT, DATA

# What people type, and what it must not do: markup, templates, quotes, Yi, rare and long words.
NASTY = (
    "<w:t>&amp;\"'{site}{{7*7}}#import $x$ *b* </w:t>]]> a\u202eb\ufeffc ꆈꌠ王䶮㛃𬭎 " + "X" * 30
)
# Short enough that no cell is torn by the end of a page, where the PDF interleaves its halves.
NASTY_LINES = NASTY + "X" * 60 + "\n　　第二段 <b>&\n" + "一二三四五六七八九十" * 9

pytestmark = pytest.mark.wide  # every form twice, printed and read back


def nasty(kind: str) -> Resolved:
    """The form with that in every place where people type."""
    data = dict(DATA[kind])
    for field in form(kind).fields:
        if field.name in data and field.type in {"line", "text"} and field.name not in KEPT:
            text = NASTY_LINES if field.type == "text" else NASTY
            data[field.name] = [text, text] if field.many else text
        elif field.name in data and field.type == "rows":
            data[field.name] = [dirty(row) for row in data[field.name]]
    return resolve(kind, data)


KEPT = {"organisation", "number", "paper_code", "verify_address", "codes"}


def dirty(row: Any) -> Any:
    if isinstance(row, dict):
        return dict.fromkeys(row, NASTY)
    return [NASTY for _ in row]


def texts_in(container: Any) -> Iterator[str]:
    """Every paragraph of the file, those of tables where they stand; a merged cell once."""
    for part in container.iter_inner_content():
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            for row in part.rows:
                seen: list[Any] = []
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                        yield from texts_in(cell)


def squeezed(text: str) -> str:
    return "".join(text.replace("\ufffe", "").split())


def printed_text(paper: Resolved) -> str:
    """The text through all pages of the PDF, without the foot of each, and with the heads that a
    table repeats on the next page only once."""
    check = f"文本校验值{text_sha256(paper)[:16]}"
    signers = [f"{s.short}（签名）：" for s in signing(paper) if s.per_page]
    foot = "".join(re.escape(each) for each in signers) + "(—[0-9]+—)?" + check
    foot += "(第[0-9]+页共[0-9]+页|—[0-9]+—)?$"
    bare = replace(paper, paper_code="", verify_address="")
    with pypdfium2.PdfDocument(pdf(bare, at=AT)) as document:
        pages = [squeezed(page.get_textpage().get_text_range()) for page in document]
    found = [re.subn(foot, "", page) for page in pages]
    assert all(feet == 1 for _, feet in found)
    text, *rest = [page for page, _ in found]
    for page in rest:
        for head in heads(paper):
            page = page.removeprefix(head) if head in text else page
        text += page
    return text


def signing(paper: Resolved) -> list[Signer]:
    return list(paper.signers)


def heads(paper: Resolved) -> list[str]:
    return [squeezed("".join(b["heads"])) for b in paper.blocks if b["kind"] == "table"]


@pytest.mark.parametrize(
    "made", [lambda kind: resolve(kind, DATA[kind]), nasty], ids=["full", "nasty"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_word_and_pdf_have_the_same_text_in_the_same_order(kind: str, made: Any) -> None:
    paper = made(kind)

    document = docx.Document(io.BytesIO(word(paper)))

    assert squeezed("".join(texts_in(document))) == printed_text(paper)


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_edited_carries_no_proof_that_it_is_genuine(kind: str) -> None:
    paper = resolve(kind, DATA[kind])
    document = docx.Document(io.BytesIO(word(paper)))
    section = document.sections[0]
    feet = [p.text for foot in (section.footer, section.even_page_footer) for p in foot.paragraphs]

    text = "".join([*texts_in(document), *feet])

    assert paper.paper_code not in text
    assert text_sha256(paper)[:16] not in text
    assert [part for part in document.part.package.iter_parts() if "image" in part.partname] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_that_of_the_pdf_and_fonts_are_only_named(kind: str) -> None:
    paper = resolve(kind, DATA[kind])
    document = docx.Document(io.BytesIO(word(paper)))
    section = document.sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    fonts = set(re.findall('w:eastAsia="([^"]+)"', document.element.xml))

    with pypdfium2.PdfDocument(pdf(paper, at=AT)) as printed:
        width, height = printed[0].get_size()
    sides = (section.page_width, section.page_height)
    assert [side.pt for side in sides if side] == pytest.approx([width, height], abs=0.5)
    expected = (37, 28, 26, 35) if paper.layout == "letter" else (26, 27, 25, 28)
    assert tuple(round(side.mm) for side in margins if side) == expected
    assert fonts <= {FANG, TITLE, HEI, KAI, SONG, YI}
    assert {FANG, TITLE} <= fonts


@pytest.mark.parametrize("kind", KINDS)
def test_each_signer_has_a_line_for_the_hand(kind: str) -> None:
    paper = resolve(kind, DATA[kind])
    text = squeezed("".join(texts_in(docx.Document(io.BytesIO(word(paper))))))

    for signer in signing(paper):
        dates = "年月日" * (2 if signer.many else 1)
        assert squeezed(signer.label) + dates in text


def test_a_record_counts_its_pages_and_repeats_who_signs_each() -> None:
    document = docx.Document(
        io.BytesIO(word(resolve("interview_record", DATA["interview_record"])))
    )
    signing, counting = document.sections[0].footer.paragraphs

    assert squeezed(signing.text) == "被询问人（签名）：询问人（签名）："
    assert squeezed(counting.text) == "第页共页"
    assert re.findall("<w:instrText>([A-Z]+)<", counting._p.xml) == ["PAGE", "NUMPAGES"]


def test_a_letter_turns_its_page_number_to_the_outer_edge() -> None:
    document = docx.Document(
        io.BytesIO(word(resolve("penalty_decision", DATA["penalty_decision"])))
    )
    section = document.sections[0]

    assert document.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        assert squeezed(footer.paragraphs[0].text) == "——"
        assert "PAGE" in footer._element.xml
