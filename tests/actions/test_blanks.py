"""Blank forms: numbered without a gap, each number used, voided or in hand."""

import io
from typing import Any
from uuid import UUID, uuid4

import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.blanks import Use, print_blanks, use_blank, void_blanks
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Blank, BlankEnd, BlankPrinting, LedgerEntry, Organisation, Paper
from sanxiang.queries import blanks
from sanxiang.queries.blanks import Tally
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.clause("R10")]


def bureau() -> Organisation:
    return Organisation.objects.get(parent=None)


def printed(
    copies: str = "3", kind: str = "site_record", *, by: str = "zhifa1", id: UUID | None = None
) -> BlankPrinting:
    return print_blanks(
        id=id or uuid4(),
        kind=kind,
        copies=copies,
        organisation=bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def voided(numbers: str, reason: str = "写错", *, by: str = "zhifa1") -> list[BlankEnd]:
    return void_blanks(
        id=uuid4(),
        numbers=numbers,
        reason=reason,
        organisation=bureau(),
        by=make.person(by),
        at=make.NOW,
    )


def used(case_id: int, number: str, **changes: Any) -> BlankEnd:
    by = changes.pop("by", "zhifa1")
    values: dict[str, Any] = {"id": uuid4(), "case_id": case_id, "number": number}
    return use_blank(Use(**(values | changes)), by=make.person(by), at=make.NOW)


def numbers() -> list[str]:
    return [blank.text for blank in Blank.objects.order_by("year", "serial")]


def said(failed: pytest.ExceptionInfo[Any]) -> str:
    reason = failed.value
    (one,) = reason.refusals if isinstance(reason, Refused) else reason.errors
    return str(one.text)


def test_specimens_of_all_forms_are_numbered_one_after_the_other_in_one_file() -> None:
    first, second = printed("2"), printed("1", "interview_record")

    assert numbers() == ["2026-000001", "2026-000002", "2026-000003"]
    assert [printing.blanks.count() for printing in (first, second)] == [2, 1]
    with pypdfium2.PdfDocument(io.BytesIO(make.frozen(first.sha256))) as document:
        texts = ["".join(p.get_textpage().get_text_range().split()) for p in document]
    for position, text in enumerate(texts):
        serial = "2026-000001" if position < len(texts) / 2 else "2026-000002"
        assert f"空白文书序号：{serial}" in text
    assert bureau().name in texts[0]


def test_a_printing_is_one_act_that_names_the_form_and_the_numbers() -> None:
    printing = printed()

    assert LedgerEntry.objects.filter(pk=printing.act_id).exists()
    assert printing.act.data == {
        "kind": "site_record",
        "title": "检查（勘验）笔录",
        "copies": 3,
        "first": "2026-000001",
        "last": "2026-000003",
    }
    assert printing.act.person == make.person("zhifa1")


def test_the_same_printing_sent_twice_uses_no_number_twice() -> None:
    id = uuid4()

    assert printed(id=id) == printed(id=id)
    assert len(numbers()) == 3


@pytest.mark.parametrize("copies", ["0", "101", "-1", "三", "", "1.5", "²"])
def test_a_number_of_copies_that_is_none_prints_nothing(copies: str) -> None:
    with pytest.raises(Invalid) as invalid:
        printed(copies)

    assert said(invalid) == "请填写 1 到 100 的数字"
    assert (numbers(), Act.objects.count()) == ([], 0)


def test_a_form_that_does_not_exist_is_not_printed() -> None:
    with pytest.raises(Invalid):
        printed(kind="../settings")
    assert numbers() == []


@pytest.mark.parametrize(
    ("by", "may"), [("zhifa1", True), ("kezhang", True), ("fagui", True), ("xiaozu", False)]
)
def test_who_may_print_and_void(by: str, may: bool) -> None:
    if may:
        printed(by=by)
        voided("2026-1", by=by)
        return
    for attempt in (lambda: printed(by=by), lambda: voided("2026-1", by=by)):
        with pytest.raises(Refused) as refused:
            attempt()
        assert said(refused) == "空白文书由执法人员、科室负责人或者政策法规科印制和作废"


def test_every_number_is_used_voided_or_in_hand() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    printed("4")
    printed("1", "interview_record")
    used(case.pk, "2026-000002")
    voided("2026-1、2026-000005")

    assert blanks.tallies(bureau(), year=2026) == [
        Tally(title="检查（勘验）笔录", printed=4, used=1, voided=1),
        Tally(title="询问笔录", printed=1, used=0, voided=1),
        Tally(title="合计", printed=5, used=1, voided=2),
    ]
    assert [b.text for b in blanks.in_hand(bureau(), year=2026)] == ["2026-000003", "2026-000004"]
    assert [t.in_hand for t in blanks.tallies(bureau(), year=2026)] == [2, 0, 2]


def test_numbers_in_a_row_are_voided_together_or_not_at_all() -> None:
    printed("5")
    voided("2026-000002 至 2026-000004", "打印不清")

    with pytest.raises(Invalid) as invalid:
        voided("2026-1 至 2026-5")

    assert said(invalid) == "空白文书 2026-000002 已作废"
    ends = BlankEnd.objects.order_by("blank__serial")
    assert [(end.blank.serial, end.reason) for end in ends] == [
        (2, "打印不清"),
        (3, "打印不清"),
        (4, "打印不清"),
    ]


@pytest.mark.parametrize(
    ("numbers", "reason", "text"),
    [
        ("2026-9", "写错", "没有印制过序号为 2026-000009 的空白文书"),
        ("写错的那张", "写错", "“写错的那张”不是空白文书的序号，应为 2026-000123 的样子"),
        ("2026-3 至 2026-1", "写错", "“2026-3 至 2026-1”不是同一年从小到大的连号"),
        ("2026-1 至 2026-999999", "写错", "“2026-1 至 2026-999999”不是同一年从小到大的连号"),
        (" ", "写错", "请填写作废的序号"),
        ("2026-1", " ", "请填写作废原因"),
    ],
)
def test_a_voiding_that_cannot_be_leaves_everything(numbers: str, reason: str, text: str) -> None:
    printed()

    with pytest.raises(Invalid) as invalid:
        voided(numbers, reason)

    assert said(invalid) == text
    assert not BlankEnd.objects.exists()


def test_a_used_blank_names_its_case_and_the_paper_it_became() -> None:
    case = make.noticed_inspection()
    paper = Paper.objects.get(act=make.take(case, "onsite_notice", "zhifa1"))
    printed("1", "onsite_notice")
    printed("1", "site_record")

    end = used(case.pk, "2026-1", paper=paper.number)
    with pytest.raises(Refused) as refused:
        used(case.pk, "2026-2", paper=paper.number)
    with pytest.raises(Invalid) as invalid:
        used(case.pk, "2026-1")

    assert (end.fate, end.case, end.paper, end.act.case) == ("used", case, paper, case)
    assert said(refused) == (
        "2026-000002 是《检查（勘验）笔录》的空白，不能写成《执法检查现场告知书》"
    )
    assert said(invalid) == "空白文书 2026-000001 已使用"


def test_a_blank_is_used_by_the_team_of_the_case_only() -> None:
    case = make.noticed_inspection()
    printed()

    with pytest.raises(Refused) as refused:
        used(case.pk, "2026-1", by="kezhang")

    assert said(refused) == "签名由本案办案人员办理"


@pytest.mark.clause("own/database-gate")
def test_the_database_itself_keeps_the_numbers_without_a_gap_and_the_ends_final() -> None:
    printing = printed("1")
    (end,) = voided("2026-1")
    skipped = Blank(printing=printing, organisation=bureau(), year=2026, serial=3)

    for attempt in (
        skipped.save,
        lambda: Blank.objects.update(serial=7),
        lambda: BlankEnd.objects.filter(pk=end.pk).update(reason="别的"),
        lambda: BlankEnd.objects.filter(pk=end.pk).delete(),
        lambda: BlankPrinting.objects.update(copies=9),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    assert numbers() == ["2026-000001"]
