"""What comes out of the printer: standards, text, pages, the same bytes twice."""

import io
import re
import threading
import unicodedata

import pikepdf
import pypdfium2
import pytest

from sanxiang.papers import (
    KINDS,
    BadSignature,
    MissingGlyph,
    blank,
    form,
    missing_glyphs,
    pdf,
    resolve,
    text_sha256,
)
from tests.papers.samples import AT, DATA, SIGNATURES, signed

pytestmark = pytest.mark.wide  # every form

PAGES = {
    "case_source_permit": 1,
    "inspection_notice": 2,
    "onsite_notice": 2,
    "site_record": 2,
    "interview_record": 2,
    "interview_notice": 2,
    "case_filing_form": 1,
    "investigation_report": 1,
    "prior_notice": 2,
    "statement_record": 1,
    "hearing_notice": 1,
    "hearing_record": 2,
    "hearing_report": 1,
    "collective_discussion": 1,
    "review_inquiry": 1,
    "no_penalty_decision": 2,
    "transfer_letter": 2,
    "spot_penalty_decision": 2,
    "payment_deferral": 1,
    "handling_approval": 1,
    "case_dropped": 1,
    "closing_form": 1,
    "penalty_decision": 3,
    "sampling_record": 1,
    "preservation_approval": 1,
    "preservation_notice": 2,
    "preservation_decision": 2,
    "appraisal_commission": 2,
    "evidence_handover": 1,
    "licence_acceptance": 2,
    "licence_correction": 2,
    "licence_not_accepted": 2,
    "licence_testing": 2,
    "licence_hearing_rights": 2,
    "licence_hearing_notice": 1,
    "licence_hearing_record": 1,
    "licence_verification": 1,
    "licence_extension": 1,
    "licence_grant": 2,
    "licence_refusal": 2,
    "licence_end_notice": 1,
    "licence_end_decision": 1,
    "service_return": 1,
    "levy_notice": 2,
    "levy_decision": 2,
    "draw_record": 2,
    "seizure_approval": 1,
    "seizure_record": 2,
    "seizure_decision": 2,
    "seizure_extension": 2,
    "testing_notice": 1,
    "seizure_release": 2,
    "performance_reminder": 2,
    "added_fine_decision": 2,
    "court_application": 2,
    "inspection_plan": 1,
    "inspection_approval": 1,
    "result_notice": 2,
    "correction_order": 2,
    "recheck_opinion": 2,
    "review_opinion": 2,
    "review_minutes": 2,
    "ending_notice": 2,
}


def printed(kind: str, **changed: object) -> bytes:
    return pdf(resolve(kind, DATA[kind] | changed), signatures=SIGNATURES[kind], at=AT)


def text_of(file: bytes) -> list[str]:
    """The text of each page without line breaks and spaces, which the layout decides on."""
    with pypdfium2.PdfDocument(file) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def squeezed(text: str) -> str:
    return "".join(text.replace("\ufffe", "").split())


FOOT = re.compile(
    "(被询问人：询问人：)?(—[0-9]+—)?SX-2026-000117文本校验值[0-9a-f]{16}"
    "(第[0-9]+页共[0-9]+页|—[0-9]+—)?$"
)


def running(file: bytes) -> str:
    """The text through all pages, without what repeats at the foot of each."""
    pages = [FOOT.subn("", page) for page in text_of(file)]
    assert all(feet == 1 for _, feet in pages)
    return "".join(page for page, _ in pages)


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_paper_has_its_pages_and_all_its_text(kind: str) -> None:
    paper = resolve(kind, DATA[kind])
    file = printed(kind)
    text = running(file)

    assert len(text_of(file)) == PAGES[kind]
    assert squeezed(paper.organisation) in text
    assert squeezed(paper.number) in text
    for block in paper.blocks:
        for piece in pieces(block):
            assert squeezed(piece) in text, piece


def pieces(block: object) -> list[str]:
    """Every line of text of a block; a label may be broken in its cell."""
    if isinstance(block, str):
        return block.split("\n")
    if isinstance(block, dict):
        return [
            piece
            for key, value in block.items()
            if key not in {"kind", "sides", "widths"}
            for piece in pieces(value)
        ]
    if isinstance(block, list | tuple):
        return [piece for value in block for piece in pieces(value)]
    return []


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_claims_both_standards_and_names_itself(kind: str) -> None:
    for file in (printed(kind), blank(kind)):
        with pikepdf.open(io.BytesIO(file)) as document:
            with document.open_metadata() as metadata:
                claims = [metadata[f"pdfaid:{name}"] for name in ("part", "conformance")]
                assert [*claims, metadata["pdfuaid:part"]] == ["2", "A", "1"]
                assert metadata["dc:title"].startswith(form(kind).title)
            assert str(document.Root.Lang) == "zh-CN"
            assert bool(document.Root.MarkInfo.Marked)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_paper_is_the_same_bytes(kind: str) -> None:
    assert printed(kind) == printed(kind)
    assert blank(kind) == blank(kind)


def test_every_page_shows_the_check_value_and_code() -> None:
    check = text_sha256(resolve("interview_record", DATA["interview_record"]))[:16]

    for page in text_of(printed("interview_record")):
        assert f"文本校验值{check}" in page
        assert "SX-2026-000117" in page


def test_a_record_counts_its_pages() -> None:
    first, second = text_of(printed("site_record"))

    assert "第1页共2页" in first
    assert "第2页共2页" in second


def test_the_interview_repeats_its_signatures_on_every_page() -> None:
    paper = resolve("interview_record", DATA["interview_record"])

    def drawings(file: bytes) -> list[int]:
        with pypdfium2.PdfDocument(file) as document:
            return [sum(not is_text(each) for each in page.get_objects()) for page in document]

    signed_pages = drawings(pdf(paper, signatures=SIGNATURES["interview_record"], at=AT))
    unsigned = drawings(pdf(paper, at=AT))

    # The person and two officers on each page; on the last all five once more, where they sign.
    assert [a - b for a, b in zip(signed_pages, unsigned, strict=True)] == [3, 8]


def is_text(thing: pypdfium2.PdfObject) -> bool:
    return bool(thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT)


def test_a_refused_signature_prints_its_reason() -> None:
    assert "沙马木呷拒绝签名，原因：认为应当由法定代表人签名" in "".join(
        text_of(printed("site_record"))
    )


NASTY = [
    '#import "/etc/passwd"',
    "{{7*7}}{site}",
    "<script>alert(1)</script>",
    "$x^2$ *粗* _斜_ `码` @引 <标> \\u{202e} // 注",
    "甲\u202e乙\u2067丙\x00\x1b丁",
    "“引号”‘单引’…… —— ·",
    "W" * 400,
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_text_prints_as_it_is(kind: str, nasty: str) -> None:
    seen = "".join(c for c in nasty if unicodedata.category(c) not in {"Cc", "Cf"})
    names = [
        field.name
        for field in form(kind).fields
        if field.type == "text" or (field.type == "line" and field.name == "party_name")
    ]

    text = running(printed(kind, **dict.fromkeys(names, nasty)))

    assert text.count(squeezed(seen)) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_twenty_thousand_characters_are_all_printed(kind: str) -> None:
    name = next(field.name for field in form(kind).fields if field.type == "text")
    plain = "".join(text_of(printed(kind))).count("鑫")

    pages = text_of(printed(kind, **{name: "鑫" * 20_000}))

    assert "".join(pages).count("鑫") == 20_000 + plain
    assert len(pages) >= 20


def test_a_letter_has_22_lines_of_28_characters() -> None:
    file = printed("penalty_decision", facts="国" * 28 * 60)
    with pypdfium2.PdfDocument(file) as document:
        lines = document[1].get_textpage().get_text_range().split("\r\n")

    full = [line for line in lines if line == "国" * 28]
    assert len(full) == 22


def test_a_character_no_font_has_is_refused_by_name() -> None:
    assert missing_glyphs("王䶮、李㛃、普文堃，铭牌 Y225M-4。") == ""
    assert missing_glyphs("😀笑\n😀\U0002ff00") == "😀\U0002ff00"

    with pytest.raises(MissingGlyph, match="字库缺字：😀") as refused:
        printed("site_record", violations="一切正常😀")
    assert refused.value.characters == "😀"


def test_a_missing_character_in_a_signers_name_is_refused_too() -> None:
    paper = resolve("site_record", DATA["site_record"])

    with pytest.raises(MissingGlyph):
        pdf(paper, signatures=[signed("officer", "王😀")], at=AT)


def test_a_role_that_does_not_sign_this_paper_is_refused() -> None:
    paper = resolve("site_record", DATA["site_record"])

    with pytest.raises(BadSignature, match="没有这种签名人：person"):
        pdf(paper, signatures=[signed("person", "陈志远")], at=AT)


def test_threads_print_side_by_side() -> None:
    expected, made = printed("site_record"), []
    threads = [
        threading.Thread(target=lambda: made.append(printed("site_record"))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [expected] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_carries_its_serial_number(kind: str) -> None:
    for page in text_of(blank(kind, organisation="示例州工业和信息化局", serial="000123")):
        assert "空白文书序号：000123" in page
