"""The redacted decision paper: made anew, refused while anything private is left, taken down."""

import hashlib
import json
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from portal.models import RecordFile
from sanxiang.actions import delivery, public_papers
from sanxiang.actions.refused import Invalid
from sanxiang.models import Act, Case, LedgerEntry, OutboxMessage, Paper, PublicPaper
from sanxiang.papers.reading import characters_of, squeezed
from tests import make

pytestmark = [
    pytest.mark.django_db(databases=["default", "public"]),
    pytest.mark.clause("own/redacted-paper", "R20"),
]


def covered(case: Case, *words: str, regions: tuple[tuple[int, ...], ...] = ()) -> Act:
    names = ("page", "left", "top", "right", "bottom")
    rows = [dict(zip(names, map(str, one), strict=True)) | {"reason": "person"} for one in regions]
    texts = [{"text": word, "reason": "commercial"} for word in words]
    return make.take(case, "redact_paper", "lianluo", words=texts, regions=rows)


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return squeezed("".join(one.sign for page in document for one in characters_of(page)))


def test_what_was_named_is_in_no_part_of_the_file_and_the_rest_can_be_read() -> None:
    case = make.decided_penalty()
    paper = Paper.objects.get(case=case, kind="penalty_decision")

    covered(case, case.party.name)

    made = PublicPaper.objects.get()
    content = make.frozen(made.sha256)
    assert (made.paper, made.size) == (paper, len(content))
    text = text_of(content)
    assert case.party.name not in text
    assert "〔遮盖〕" in text
    assert "行政处罚决定书" in text
    assert paper.text_sha256[:16] not in text
    assert all(one["code"] not in text for one in paper.data["codes"])
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/Info" not in pdf.trailer
        assert "/Metadata" not in pdf.Root
        plain = b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))
    for coding in ("utf-8", "utf-16-be", "gb18030"):
        assert case.party.name.encode(coding) not in plain


@pytest.mark.parametrize(
    ("words", "regions", "said"),
    [
        (("没有这样的话",), (), "决定书中没有“没有这样的话”，请照原文填写"),
        (("处",), (), "每处文字不少于 2 个字"),
        ((), ((9, 0, 0, 10, 10),), "决定书只有"),
        ((), ((1, 20, 20, 20, 30),), "左边应小于右边"),
        ((), ((1, 20, 20, 300, 30),), "不超出纸面"),
    ],
)
def test_what_cannot_be_covered_is_explained(
    words: tuple[str, ...], regions: tuple[tuple[int, ...], ...], said: str
) -> None:
    case = make.decided_penalty()
    with pytest.raises(Invalid) as invalid:
        covered(case, *words, regions=regions)
    assert said in invalid.value.errors[0].text
    assert PublicPaper.objects.count() == 0


def test_a_file_with_something_private_left_is_refused_until_it_is_covered_too() -> None:
    person = {"kind": "person", "name": "罗示民", "code": "", "representative": ""}
    case = make.opened("levy", **person)
    make.take(case, "assign", "kezhang")
    make.take(case, "notice", "zhifa1")
    make.take(case, "answer", "zhifa1")
    facts = make.usual("draft", "levy")["facts"] + "联系电话13800138000。"
    make.approve(make.take(case, "draft", "zhifa1", facts=facts), "kezhang", "fenguan")
    make.take(case, "screen", "zhifa1")
    make.take(case, "decide", "juzhang")

    with pytest.raises(Invalid) as invalid:
        covered(case, "罗示民")
    assert invalid.value.errors[0].text == (
        "遮盖后的决定书中还有手机号码“138…00”，不得公开，请一并遮盖（R20）"
    )
    with pytest.raises(Invalid) as invalid:
        covered(case, "13800138000")
    assert "自然人的姓名" in invalid.value.errors[0].text
    covered(case, "罗示民", "13800138000")
    assert "138" not in text_of(make.frozen(PublicPaper.objects.get().sha256))


def published(case: Case) -> dict[str, Any]:
    make.published(case)
    delivery.deliver(at=make.NOW)
    message = OutboxMessage.objects.filter(kind="record").latest("id")
    record: dict[str, Any] = json.loads(message.payload["record"])
    return record


def test_it_goes_public_with_the_record_that_says_its_hash_and_ends_with_it() -> None:
    case = make.decided_penalty()
    covered(case, case.party.name)
    made = PublicPaper.objects.get()

    record = published(case)

    assert record["file"] == {"sha256": made.sha256, "size": made.size, "pages": made.pages}
    kept = RecordFile.objects.get()
    assert hashlib.sha256(bytes(kept.content or b"")).hexdigest() == made.sha256
    publishing = Act.objects.get(case=case, step="publish")
    assert [one.sha256 for one in public_papers.objects_of_publishing(case)] == [made.sha256]
    assert len(json.loads(bytes(LedgerEntry.objects.get(pk=publishing.pk).body))["objects"]) == 3

    make.approve(make.take(case, "withdraw", "xiaozu", ground="annulled"), "juzhang")
    delivery.deliver(at=make.NOW)
    assert RecordFile.objects.count() == 0


def test_without_one_the_record_says_that_there_is_none() -> None:
    assert published(make.decided_penalty())["file"] is None
    assert RecordFile.objects.count() == 0
