"""Signatures: bound to the text that was shown, by the people the paper names."""

import base64
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Paper, PaperFile, Signature
from sanxiang.queries.originals import path_of
from tests import make, make_ink, make_penalty, make_scans

pytestmark = pytest.mark.django_db
DISORDERED = '[{"points": [{"x": 1, "y": 2, "time": 3}, {"x": 1, "y": 2, "time": 2}]}]'


def blank() -> str:
    """A picture of the glass before anybody wrote on it."""
    out = io.BytesIO()
    Image.new("RGBA", (300, 120), (255, 255, 255, 255)).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


BLANK = blank()


def refusal(refused: Refused) -> tuple[str, str]:
    (one,) = refused.refusals
    return one.clause, one.text


def notice() -> Act:
    return make.take(make.noticed_inspection(), "onsite_notice", "zhifa1")


def record() -> Act:
    case = make.noticed_inspection()
    make.signed(make.take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    make.photo(case)
    return make.take(case, "site_record", "zhifa1")


@pytest.mark.clause("R12", "own/signature-bound")
def test_a_signature_freezes_the_paper_anew_and_keeps_the_hash_of_its_text() -> None:
    act = notice()
    signature = make.signed(act, "firm", "白示林")

    paper = Paper.objects.get(act=act)
    issued, signed = PaperFile.objects.filter(paper=paper).order_by("made_at", "pk")
    assert signature.text_sha256 == paper.text_sha256
    assert (issued.act, signed.act) == (act, signature.act)
    assert issued.sha256 != signed.sha256
    assert [path_of(file.sha256).stat().st_size for file in (issued, signed)] == [
        issued.size,
        signed.size,
    ]


@pytest.mark.clause("own/signature-bound")
def test_a_signature_on_another_text_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        make.signed(notice(), "firm", "白示林", text_sha256="0" * 64)
    assert refusal(refused.value) == ("own/signature-bound", "签名所见的文本与文书不一致")


@pytest.mark.clause("own/signature-bound")
def test_a_new_version_needs_its_own_signatures_and_the_old_paper_takes_none() -> None:
    old = record()
    assert old.case is not None
    for role, name in (("companion", "白示林"), ("officer", "李示远"), ("officer", "普示勤")):
        make.signed(old, role, name)
    new = make.take(old.case, "site_record", "zhifa1", course="又看了一遍。")

    assert Paper.objects.get(act=new).replaces == Paper.objects.get(act=old)
    assert not Paper.objects.get(act=new).signatures.exists()
    with pytest.raises(Refused) as refused:
        make.take(old.case, "conclude", "zhifa1", outcome="rectified")
    assert refusal(refused.value) == ("R14", "《检查（勘验）笔录》尚未签完字")
    with pytest.raises(Refused) as refused:
        make.signed(old, "companion", "别示人")
    assert refusal(refused.value)[0] in {"own/signature-bound", "R14"}
    for role, name in (("companion", "白示林"), ("officer", "李示远"), ("officer", "普示勤")):
        make.signed(new, role, name)
    make.take(old.case, "conclude", "zhifa1", outcome="rectified")


@pytest.mark.clause("own/signature-bound")
def test_a_replaced_paper_takes_no_signature() -> None:
    old = record()
    assert old.case is not None
    make.take(old.case, "site_record", "zhifa1", course="又看了一遍。")

    with pytest.raises(Refused) as refused:
        make.signed(old, "companion", "白示林")
    assert refusal(refused.value) == ("own/signature-bound", "该文书已被新的文书替换")


@pytest.mark.clause("own/signing-order")
def test_officers_sign_after_the_companion() -> None:
    act = record()
    with pytest.raises(Refused) as refused:
        make.signed(act, "officer", "李示远")

    assert refusal(refused.value) == ("own/signing-order", "应当先由陪同人员签名")
    assert not Signature.objects.filter(paper__act=act).exists()


@pytest.mark.clause("R14")
def test_a_refusal_is_kept_with_its_reason_and_witness_and_counts() -> None:
    act = record()
    assert act.case is not None
    signature = make.signed(
        act, "companion", "白示林", image="", refusal_reason="不认可检查结果", witness="社区示见"
    )
    make.signed(act, "officer", "李示远")
    make.signed(act, "officer", "普示勤")

    assert (signature.image, signature.refusal_reason, signature.witness) == (
        None,
        "不认可检查结果",
        "社区示见",
    )
    make.take(act.case, "conclude", "zhifa1", outcome="rectified")


@pytest.mark.clause("R14")
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"image": ""}, "image"),
        ({"image": "", "refusal_reason": "  "}, "image"),
        ({"refusal_reason": "不认可", "witness": "社区示见"}, "refusal_reason"),
        ({"image": "", "refusal_reason": "不认可"}, "witness"),
        ({"picture": b"x"}, "picture"),
        ({"image": "", "picture": b"x"}, "picture"),
        ({"fingerprint": b"x"}, "fingerprint"),
        ({"image": BLANK}, "image"),
        ({"image": "data:image/png;base64,AAAA"}, "image"),
        ({"image": "data:image/png;base64,汉字"}, "image"),
        ({"image": "data:text/html;base64,PGI+"}, "image"),
        ({"image": make_ink.ink()[:-40]}, "image"),
        ({"image": "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="}, "image"),
        ({"strokes": "[1, NaN]"}, "image"),
        ({"strokes": "{}"}, "image"),
        ({"strokes": "[]"}, "image"),
        ({"strokes": ""}, "image"),
        ({"strokes": '[{"points": []}]'}, "image"),
        ({"strokes": '[{"points": [{"x": 1, "y": 2, "time": 3}]}]'}, "image"),
        ({"strokes": '[{"points": [{"x": 1, "y": 2, "time": 3}, {"x": 1, "y": 2}]}]'}, "image"),
        ({"strokes": DISORDERED}, "image"),
        ({"strokes": "[" * 100_000}, "image"),
        ({"name": " "}, "name"),
        ({"name": "白" * 61}, "name"),
    ],
)
def test_a_signature_that_cannot_be_one_leaves_nothing(changes: dict[str, Any], named: str) -> None:
    act = notice()
    before = Act.objects.count()

    with pytest.raises(Invalid) as invalid:
        make.signed(act, "firm", **({"name": "白示林"} | changes))
    assert [error.name for error in invalid.value.errors] == [named]
    assert (Act.objects.count(), Signature.objects.count()) == (before, 0)


@pytest.mark.clause("R14", "R15")
@pytest.mark.parametrize(
    ("role", "name", "said"),
    [
        ("officer", "周示新", "此处由李示远、普示勤签名，不是周示新"),
        ("companion", "李示远", "此处由白示林签名，不是李示远"),
        ("firm", "白示林", "该文书不需要这一项签名"),
    ],
)
def test_only_those_whom_the_paper_names_sign_in_their_role(
    role: str, name: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        make.signed(record(), role, name)
    assert refusal(refused.value) == ("R14", said)


@pytest.mark.clause("own/one-writer")
@pytest.mark.parametrize("name", ["白示林", " 白示林 ", "白\u200b示林"])
def test_the_same_person_signs_once(name: str) -> None:
    act = notice()
    make.signed(act, "firm", "白示林")

    with pytest.raises(Refused) as refused:
        make.signed(act, "firm", name)
    assert refusal(refused.value) == ("own/one-writer", "白示林已经签过名")


@pytest.mark.clause("own/one-writer")
def test_the_same_signature_sent_twice_is_one() -> None:
    act = notice()
    id = uuid4()

    assert make.signed(act, "firm", "白示林", id=id) == make.signed(act, "firm", "白示林", id=id)
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("by", ["kezhang", "fenguan", "zhifa3"])
def test_signatures_are_taken_by_the_team_only(by: str) -> None:
    with pytest.raises(Refused) as refused:
        make.signed(notice(), "firm", "白示林", by=by)
    assert refusal(refused.value) == ("R7", "签名由本案办案人员办理")


def test_a_paper_nobody_signs_takes_no_signature() -> None:
    case = make.noticed_inspection()
    act = Act.objects.get(case=case, step="source")

    with pytest.raises(Refused) as refused:
        make.signed(act, "firm", "白示林")
    assert refusal(refused.value)[1] == "该文书不需要这一项签名"


IN_INK = (("companion", "白示林"), ("officer", "李示远"), ("officer", "普示勤"))


@pytest.mark.clause("R3", "R14")
def test_signatures_say_on_which_pages_they_stand_and_why_they_come_in_late() -> None:
    paper = Paper.objects.get(act=record())
    content = make_scans.scanned(paper)
    late: dict[str, Any] = {"signers": IN_INK, "happened_at": make.NOW - timedelta(days=1)}

    with pytest.raises(Invalid) as nowhere:
        make_scans.brought_back(paper, content, signers=IN_INK, signed_pages=" ")
    with pytest.raises(Invalid) as unexplained:
        make_scans.brought_back(paper, content, **late)
    file = make_scans.brought_back(paper, content, **late, late_reason="扫描仪损坏")

    assert [error.name for error in nowhere.value.errors] == ["signed_pages"]
    assert [error.name for error in unexplained.value.errors] == ["late_reason"]
    assert file.act.late_reason == "扫描仪损坏"
    signed_at = set(paper.signatures.values_list("signed_at", flat=True))
    assert signed_at == {make.NOW - timedelta(days=1)}


@pytest.mark.clause("penalty-law/64")
def test_whoever_holds_a_hearing_takes_the_signatures_there() -> None:
    case = make_penalty.hearing_called()
    at = make.later(20)
    record = make.take(case, "hearing", "fagui", at=at)

    made = make.signed(record, "attendee", "白示林", by="fagui", at=at)

    assert (made.act.person, made.name) == (make.person("fagui"), "白示林")
    with pytest.raises(Refused) as refused:
        make.signed(record, "host", "刘示法", by="mishu", at=at)
    assert refusal(refused.value) == ("R7", "签名由本案办案人员办理")
