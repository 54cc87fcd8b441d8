"""The dossier of a submission as one file: whole, in order, and for those only who may read it."""

import io
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from sanxiang.models import AccessRecord, Act, Case, Paper, Review
from tests import make, make_reviews
from tests.desk.driving import as_person, read, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def bound(case: Case, username: str) -> bytes:
    review = Review.objects.get(case=case)
    answer = as_person(username).get(reverse("review_dossier", args=[review.pk]))
    assert answer.status_code == 200
    return read(answer)


def texts(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.clause("L9")
def test_the_bound_dossier_has_every_paper_in_order_and_ends_with_the_hash_submitted() -> None:
    case = make_reviews.submitted_penalty()
    review = Review.objects.get(case=case)
    origin = case.parent
    assert origin

    content = bound(case, "shenhe")

    found = texts(content)
    assert review.dossier_sha256 in found[-1]
    papers = Paper.objects.filter(case=case).order_by("act__position")
    places = [
        next(n for n, text in enumerate(found) if n > 1 and "".join(one.number.split()) in text)
        for one in papers
    ]
    assert len(places) == 5
    assert places == sorted(places)
    index = found[1]
    assert all(
        f"《{one.title}》2026-11-24{place + 1}" in index
        for one, place in zip(papers, places, strict=True)
    )
    assert "代拟决定书" in "".join(found)
    assert f"来源案件{origin.number}的材料" in index
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "封面",
            "卷内目录",
            "本案材料",
            f"来源案件{origin.number}的材料",
            "案卷清单",
        ]
        assert len(outline.root[2].children) == 6
        assert str(pdf.docinfo.Title) == f"案卷{case.number}"


def test_the_bound_dossier_stays_what_was_submitted() -> None:
    case = make_reviews.submitted_penalty()
    before = bound(case, "shenhe")
    told = Act.objects.get(case=case, step="serve_prior_notice")
    make.signed(told, "recipient", "白示林", at=make.later(1))
    make.photo(case, at=make.later(1))
    assert case.parent
    make.photo(case.parent, at=make.later(1))

    assert bound(case, "shenhe") == before


@pytest.mark.clause("R20")
def test_protected_papers_are_bound_for_those_only_who_may_read_them() -> None:
    case = make_reviews.submitted_penalty()
    interview = Paper.objects.get(case=case.parent, kind="interview_record")

    told = "".join(texts(bound(case, "shenhe")))
    kept_back = "".join(texts(bound(case, "xiaozu")))

    assert any(interview.act.protected.values())
    assert "含依法保密内容，没有装订" not in told
    assert "含依法保密内容，没有装订" in kept_back
    secret = next(value for value in interview.act.protected.values() if value)
    assert secret.replace(" ", "") in told
    assert secret.replace(" ", "") not in kept_back


@pytest.mark.clause("R20")
def test_reading_the_desk_and_taking_the_dossier_are_written_down() -> None:
    case = make_reviews.submitted_penalty()
    text_of(as_person("shenhe"), reverse("review", args=[Review.objects.get(case=case).pk]))
    bound(case, "shenhe")

    assert [
        (one.kind, one.object_type, one.person.username) for one in AccessRecord.objects.all()
    ] == [
        ("view", "case", "shenhe"),
        ("download", "dossier", "shenhe"),
    ]


def test_the_file_is_named_for_the_case_and_nobody_in_it() -> None:
    case = make_reviews.submitted_penalty()
    answer = as_person("shenhe").get(
        reverse("review_dossier", args=[Review.objects.get(case=case).pk])
    )

    name = quote(f"案卷{case.number}.pdf")
    assert answer["Content-Disposition"] == f"inline; filename*=utf-8''{name}"
    assert answer["Content-Type"] == "application/pdf"
    assert read(answer).startswith(b"%PDF-")
