"""From a result to the public database and away again, every message through the real door."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from portal.models import PublicRecord
from sanxiang.actions import delivery
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Case, OutboxMessage, Publication
from sanxiang.queries.publications import record_text
from tests import make

pytestmark = pytest.mark.django_db


def clauses(refused: Refused) -> list[str]:
    return [refusal.clause for refusal in refused.refusals]


def deliver() -> None:
    delivery.deliver(at=make.NOW)


def public() -> list[PublicRecord]:
    return list(PublicRecord.objects.order_by("number"))


@pytest.mark.clause("D12.1b", "D14")
def test_a_normal_result_is_public_only_after_the_head_approved_it() -> None:
    case = make.normal_inspection()
    make.take(case, "prepare_publication", "lianluo", facts="未发现问题。", result="未发现问题。")
    with pytest.raises(Refused) as refused:
        make.take(case, "publish", "xiaozu")
    assert clauses(refused.value) == ["D12.1b"]

    make.take(case, "approve_normal_result", "juzhang")
    make.take(case, "publish", "xiaozu")
    deliver()

    (record,) = public()
    assert (record.outcome, record.number) == ("normal", "（楚）工信检〔2026〕1号")


@pytest.mark.clause("D13", "D14")
@pytest.mark.parametrize(
    ("step", "by", "clause"),
    [("prepare_publication", "zhifa1", "D13"), ("publish", "lianluo", "D14")],
)
def test_the_liaison_prepares_and_only_the_office_publishes(
    step: str, by: str, clause: str
) -> None:
    case = make.decided_penalty()
    if step == "publish":
        make.take(case, "prepare_publication", "lianluo")
    with pytest.raises(Refused) as refused:
        make.take(case, step, by)
    assert clauses(refused.value) == [clause]


@pytest.mark.clause("D8")
def test_the_public_record_carries_its_six_fields_and_nothing_else_of_the_case() -> None:
    case = make.decided_penalty()
    make.published(case)
    publication = Publication.objects.get()

    assert json.loads(record_text(publication)) == {
        "public_id": publication.public_id,
        "version": 1,
        "kind": "penalty_decision",
        "organisation_code": "532300",
        "organisation_name": "楚雄州工业和信息化局（示例）",
        "title": "楚雄示例硅业有限公司行政处罚决定",
        "item_name": "行政处罚",
        "party_kind": "organisation",
        "party_name": "楚雄示例硅业有限公司",
        "party_code": "91532300MA0LX00014",
        "facts": "该企业 1 号加热炉仍在使用国家明令淘汰的 S7 型变压器 1 台。",
        "basis": "《中华人民共和国节约能源法》第七十一条",
        "result": "没收 S7 型变压器 1 台。",
        "outcome": "problem",
        "number": "（楚）工信罚〔2026〕1号",
        "decided_date": "2026-11-24",
        "published_at": "2026-11-24T10:00:00+08:00",
        "take_down_date": "2031-11-24",
        "linked": [],
        "correction": None,
        "file": None,
    }


@pytest.mark.clause("D8")
@pytest.mark.parametrize("field", ["facts", "basis", "result"])
def test_a_record_without_one_of_its_fields_is_refused(field: str) -> None:
    case = make.decided_penalty()
    words: dict[str, Any] = {field: "  "}

    with pytest.raises(Invalid) as invalid:
        make.take(case, "prepare_publication", "lianluo", at=make.NOW, **words)
    assert [error.name for error in invalid.value.errors] == [field]


@pytest.mark.clause("D8", "own/database-gate")
@pytest.mark.parametrize("column", ["party_name", "facts", "basis", "outcome", "number"])
def test_the_database_takes_no_publication_without_one_of_its_fields(column: str) -> None:
    case = make.decided_penalty()
    act = make.take(case, "prepare_publication", "lianluo")
    row = Publication.objects.get(act=act)
    row.pk, row.version = uuid4(), 2
    row.act = Act.objects.get(case=case, step="decide")
    setattr(row, column, "")

    with pytest.raises(IntegrityError, match="six_fields"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.clause("D12.2a")
@pytest.mark.parametrize(
    ("kind", "code", "name", "shown", "last_day"),
    [
        ("organisation", "91532300MA0LX00014", "楚雄示例硅业有限公司", "楚雄示例硅业有限公司",
         date(2031, 11, 24)),
        ("person", "", "欧示范", "欧某", date(2028, 11, 24)),
    ],
)  # fmt: skip
def test_the_public_term_is_five_years_and_two_for_a_natural_person_who_is_masked(
    kind: str, code: str, name: str, shown: str, last_day: date
) -> None:
    case = concluded(kind=kind, code=code, name=name)
    make.published(case, facts="未按要求建立台账。", result="已当场改正。")
    deliver()

    (record,) = public()
    assert (record.party_name, record.title) == (shown, f"{shown}行政检查结果")
    assert record.take_down_date == last_day
    assert (name in bytes(record.record_bytes).decode()) is (kind == "organisation")


def concluded(**party: str) -> Case:
    """An inspection of another party, its small problem mended on the spot."""
    case = make.inspection(**party)
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    for step in ("plan", "notice", "serve_notice", "prepare"):
        make.take(case, step, "zhifa1")
    make.signed(make.take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    make.photo(case)
    record = make.take(case, "site_record", "zhifa1")
    for role, signer in (("companion", "白示林"), ("officer", "李示远"), ("officer", "普示勤")):
        make.signed(record, role, signer)
    make.take(case, "conclude", "zhifa1", outcome="rectified")
    return case


@pytest.mark.clause("R20")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("负责人身份证号码 11010519491231002X。", "居民身份证号码“110…2X”（第10字起）"),
        ("联系电话 13800001234。", "手机号码“138…34”（第6字起）"),
    ],
)
def test_words_with_a_private_number_are_refused_where_they_are_typed(
    text: str, named: str
) -> None:
    case = make.decided_penalty()

    with pytest.raises(Invalid) as invalid:
        make.take(case, "prepare_publication", "lianluo", facts=text)
    assert [(e.name, e.text) for e in invalid.value.errors] == [
        ("facts", f"含有{named}，不得公开，请删去或者用“某”代替（R20）")
    ]


@pytest.mark.clause("D15")
def test_a_correction_is_the_second_version_and_says_what_was_corrected() -> None:
    case = make.decided_penalty()
    make.published(case)
    with pytest.raises(Invalid) as invalid:
        make.take(case, "prepare_publication", "lianluo", facts="2 台。")
    assert [error.name for error in invalid.value.errors] == ["correction"]

    make.published(case, at=make.later(3), facts="2 台。", correction="设备台数误写为 1 台。")
    deliver()

    (record,) = public()
    assert (record.version, record.facts) == (2, "2 台。")
    assert record.correction_note == "设备台数误写为 1 台。"
    assert record.take_down_date == date(2031, 11, 24)  # counted from the first publication


@pytest.mark.clause("D15")
def test_the_first_version_cannot_be_called_a_correction() -> None:
    case = make.decided_penalty()

    with pytest.raises(Invalid) as invalid:
        make.take(case, "prepare_publication", "lianluo", correction="误写。")
    assert [error.name for error in invalid.value.errors] == ["correction"]


@pytest.mark.clause("D15")
def test_a_draft_prepared_twice_before_it_is_public_is_still_the_first_version() -> None:
    case = make.decided_penalty()
    make.take(case, "prepare_publication", "lianluo", facts="初稿。")
    make.published(case)
    deliver()

    (record,) = public()
    assert (record.version, record.correction_note) == (1, "")
    assert record.facts == "该企业 1 号加热炉仍在使用国家明令淘汰的 S7 型变压器 1 台。"


@pytest.mark.clause("D12.1c")
def test_inspection_and_penalty_are_linked_on_the_public_side() -> None:
    penalty = make.decided_penalty()
    assert penalty.parent is not None
    make.published(penalty.parent)
    make.published(penalty)
    deliver()

    inspection, decision = sorted(public(), key=lambda record: record.kind)
    assert [link.linked_id for link in decision.links.all()] == [inspection.public_id]


@pytest.mark.clause("D12.1c")
def test_a_problem_without_disposition_is_not_published() -> None:
    case = make.recorded_inspection()
    make.approve(make.take(case, "conclude", "zhifa1"), "fenguan")

    with pytest.raises(Refused) as refused:
        make.take(case, "prepare_publication", "lianluo")
    assert clauses(refused.value) == ["D12.1c"]


def test_the_text_of_a_published_version_stays_when_its_case_is_linked_later() -> None:
    penalty = make.decided_penalty()
    assert penalty.parent is not None
    make.published(penalty.parent)
    publication = Publication.objects.get()
    before = record_text(publication)
    make.published(penalty)

    assert record_text(publication) == before


def test_delivering_again_changes_nothing() -> None:
    make.published(make.decided_penalty())
    deliver()

    assert delivery.deliver(at=make.NOW) == 0
    assert not OutboxMessage.objects.filter(delivered_at=None).exists()
    assert len(public()) == 1


@pytest.mark.clause("D8")
def test_what_the_public_side_would_refuse_is_refused_before_it_is_posted() -> None:
    with pytest.raises(Refused) as refused:
        delivery.post("record", {"record": "{}", "receipt": None}, act=None, at=make.NOW)
    assert clauses(refused.value) == ["D8"]
