"""Interviews: a correction is a new version of the same one, and what is read aloud is signed."""

from typing import Any

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Case, Paper
from sanxiang.rules.facts import PaperFact
from sanxiang.rules.interview_steps import text_named
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.wide]

QUESTIONS = [["这台变压器何时开始使用？", "2010 年。"], ["为什么没有更换？", "打算明年更换。"]]
ROW = {"place": "第1答", "old": "2009 年。", "new": "2010 年。", "reason": "被询问人核对后更正"}


def interview(case: Case, **changes: Any) -> Act:
    return make.take(case, "interview", "zhifa2", **changes)


def told() -> Case:
    case = make.noticed_inspection()
    make.take(case, "onsite_notice", "zhifa1")
    return case


def paper_of(act: Act) -> Paper:
    return Paper.objects.get(act=act)


def corrected(case: Case, first: Act, **changes: Any) -> Act:
    values = {"questions": QUESTIONS, "corrections": [ROW], "corrects": paper_of(first).number}
    return interview(case, **(values | changes))


@pytest.mark.clause("R15", "R21.3", "own/signature-bound")
def test_a_correction_replaces_the_record_keeps_the_old_one_and_needs_all_signatures_anew() -> None:
    case = make.recorded_inspection()
    first = Act.objects.get(case=case, step="interview")

    second = corrected(case, first)

    old, new = paper_of(first), paper_of(second)
    assert new.replaces == old
    assert (old.data["questions"][0]["answer"], old.signatures.count()) == ("2009 年。", 3)
    assert new.data["corrected_record"] == f"《询问笔录》{old.number}"
    assert new.data["session"] == 1
    with pytest.raises(Refused) as refused:
        make.take(case, "conclude", "zhifa1")
    assert [(r.clause, r.text) for r in refused.value.refusals] == [
        ("R15", "《询问笔录》尚未签完字")
    ]
    make.signed(second, "person", "白示林")
    with pytest.raises(Refused, match="应当先由更正处签名"):
        make.signed(second, "officer", "李示远")
    make.signed(second, "correction", "白示林")
    for name in ("李示远", "普示勤"):
        make.signed(second, "officer", name)
    make.take(case, "conclude", "zhifa1")


@pytest.mark.clause("R15")
def test_a_corrected_interview_is_not_in_its_own_way_but_in_that_of_others() -> None:
    case = make.recorded_inspection()
    first = Act.objects.get(case=case, step="interview")
    corrected(case, first)

    with pytest.raises(Invalid) as invalid:
        interview(case, interviewee="别示人", place="别处")
    assert [error.name for error in invalid.value.errors] == ["officers"]


@pytest.mark.clause("R15")
def test_the_time_that_counts_is_that_of_the_newest_version() -> None:
    case = make.recorded_inspection()
    first = Act.objects.get(case=case, step="interview")
    changes = [
        {
            "place": "开始时间",
            "old": "2026-11-24 09:35",
            "new": "2026-11-24 09:45",
            "reason": "笔误",
        }
    ]
    corrected(
        case,
        first,
        questions=make.usual("interview")["questions"],
        began_at="2026-11-24T09:45",
        corrections=changes,
    )

    interview(case, interviewee="别示人", began_at="2026-11-24T09:35", ended_at="2026-11-24T09:45")


@pytest.mark.clause("R15")
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"corrections": []}, "corrections"),
        ({"corrections": [ROW | {"reason": ""}]}, "corrections"),
        ({"corrects": "（楚）工信询〔2026〕99号"}, "corrects"),
    ],
)
def test_a_correction_without_its_reason_or_its_record_leaves_nothing(
    changes: dict[str, Any], named: str
) -> None:
    case = make.recorded_inspection()
    first = Act.objects.get(case=case, step="interview")
    before = Act.objects.count()

    with pytest.raises(Invalid) as invalid:
        corrected(case, first, **changes)
    assert [error.name for error in invalid.value.errors] == [named]
    assert Act.objects.count() == before


@pytest.mark.clause("R15")
def test_a_record_replaced_before_is_not_corrected_again() -> None:
    case = make.recorded_inspection()
    first = Act.objects.get(case=case, step="interview")
    corrected(case, first)

    with pytest.raises(Invalid) as invalid:
        corrected(case, first)
    assert [error.name for error in invalid.value.errors] == ["corrects"]


@pytest.mark.clause("R15")
def test_who_cannot_read_signs_the_text_that_was_read_aloud() -> None:
    case = told()
    act = interview(case, checked="read_aloud")
    paper = paper_of(act)

    with pytest.raises(Refused) as refused:
        make.signed(act, "person", "白示林")
    assert refused.value.refusals[0].text == "这份笔录应当先向被询问人宣读，再由其签名"

    wrong: dict[str, Any] = {"outcome": "wrong", "remarks": "第1答的年份"}
    make.take(case, "read_aloud", "zhifa2", record=_named(paper), **wrong)
    with pytest.raises(Refused):
        make.signed(act, "person", "白示林")

    make.take(case, "read_aloud", "zhifa2", record=_named(paper))
    make.signed(act, "person", "白示林")
    heard = Act.objects.filter(case=case, step="read_aloud").latest("entered_at")
    assert heard.data["record"] == f"{paper.number}　文本校验值 {paper.text_sha256}"


def _named(paper: Paper) -> str:
    fact = PaperFact(id="", kind="", act_id="", number=paper.number, text_sha256=paper.text_sha256)
    return text_named(fact)


@pytest.mark.clause("R15")
def test_only_a_record_in_force_is_read_aloud_by_somebody_of_the_case() -> None:
    case = told()
    paper = paper_of(interview(case, checked="read_aloud"))

    with pytest.raises(Invalid) as invalid:
        make.take(case, "read_aloud", "zhifa2", record=paper.number)
    assert [error.name for error in invalid.value.errors] == ["record"]
    with pytest.raises(Invalid) as invalid:
        make.take(case, "read_aloud", "zhifa2", record=_named(paper), reader=make.ids("kezhang")[0])
    assert [error.name for error in invalid.value.errors] == ["reader"]


@pytest.mark.clause("penalty-law/55")
def test_a_notice_asks_somebody_to_come() -> None:
    case = told()
    paper = paper_of(make.take(case, "interview_notice", "zhifa2"))

    assert (paper.title, paper.data["interviewee"]) == ("询问通知书", "白示林")
    make.signed(paper.act, "recipient", "白示林")
