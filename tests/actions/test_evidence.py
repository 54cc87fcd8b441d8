"""Taking evidence in a case: papers, approval by the head, the seven days, the chain of hands."""

from datetime import date
from typing import Any

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, Case, Deadline, Paper
from sanxiang.queries.facts import facts_of
from sanxiang.rules.evidence import listed
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.fixture
def case(db: None) -> Case:
    case = make.noticed_inspection()
    make.signed(make.take(case, "onsite_notice", "zhifa1"), "firm", "白示林")
    return case


def preserved(case: Case) -> str:
    """Registers something with the head's approval and tells the party; the notice's number."""
    act = make.take(case, "preserve", "zhifa1")
    make.approve(act, "juzhang")
    notice = make.take(case, "preserve_notice", "zhifa1", approval=number_of(act))
    return number_of(notice)


def number_of(act: Act) -> str:
    return Paper.objects.get(act=act).number


def evidence(case: Case) -> list[tuple[str, str, str]]:
    facts = facts_of(case, actor=make.person("zhifa1"), on=date(2026, 11, 24))
    return [(one.number, one.kind, one.where) for one in listed(facts)]


def wrong(case: Case, step: str, **changes: Any) -> list[str]:
    with pytest.raises(Invalid) as invalid:
        make.take(case, step, "zhifa1", **changes)
    return [error.name for error in invalid.value.errors]


@pytest.mark.clause("penalty-law/56")
def test_preservation_needs_the_head_and_is_decided_in_seven_working_days(case: Case) -> None:
    act = make.take(case, "preserve", "zhifa1")
    with pytest.raises(Refused, match="尚未批准"):
        make.take(case, "preserve_notice", "zhifa1", approval="")
    make.approve(act, "juzhang")
    approval = Paper.objects.get(act=act)

    notice = make.take(case, "preserve_notice", "zhifa1", approval=approval.number)

    deadline = Deadline.objects.get(case=case, term="preservation")
    assert (deadline.start_date, deadline.due_date) == (date(2026, 11, 24), date(2026, 12, 3))
    assert approval.data["approvals"][-1]["opinion"] == "同意。"
    paper = Paper.objects.get(act=notice)
    assert (paper.data["approval_number"], paper.data["preservation_days"]) == (approval.number, 7)
    assert paper.data["things"] == act.data["things"]


@pytest.mark.clause("penalty-law/56")
def test_a_decision_ends_the_term_of_its_own_notice_only(case: Case) -> None:
    first, second = preserved(case), preserved(case)

    decision = make.take(case, "preserve_decide", "zhifa1", notice=second)
    assert Deadline.objects.filter(term="preservation", met_at=None).count() == 2
    make.approve(decision, "juzhang")

    open_ones = Deadline.objects.filter(term="preservation", met_at=None)
    assert [one.started_by.paper.number for one in open_ones] == [first]
    assert Paper.objects.get(act=decision).data["notice_number"] == second
    assert "notice" in wrong(case, "preserve_decide", notice=second)


@pytest.mark.clause("penalty-law/56")
def test_what_is_kept_is_decided_on_after_the_conclusion_too() -> None:
    case = make.recorded_inspection()
    notice = preserved(case)
    make.approve(make.take(case, "conclude", "zhifa1"), "fenguan")

    make.approve(make.take(case, "preserve_decide", "zhifa1", notice=notice), "juzhang")

    assert not Deadline.objects.filter(term="preservation", met_at=None).exists()
    with pytest.raises(Refused, match="之前的步骤不再办理"):
        make.take(case, "preserve", "zhifa1")


@pytest.mark.clause("penalty-law/56")
def test_a_sample_is_taken_by_two_before_the_party(case: Case) -> None:
    act = make.take(case, "sample", "zhifa1")

    paper = Paper.objects.get(act=act)
    assert [row["name"] for row in paper.data["officers"]] == ["李示远", "普示勤"]
    assert paper.data["things"][0]["base"] == "1台"
    assert wrong(case, "sample", officers=make.ids("zhifa1")) == ["officers"]
    assert wrong(case, "sample", present="no") == ["present"]
    assert wrong(case, "sample", things=[]) == ["things"]


@pytest.mark.clause("R13.1")
@pytest.mark.parametrize(
    ("form", "marked", "errors"),
    [("copy", "", ["marked"]), ("copy", "no", ["marked"])],
)
def test_a_copy_is_marked_and_signed_before_it_is_taken(
    case: Case, form: str, marked: str, errors: list[str]
) -> None:
    assert wrong(case, "exhibit", form=form, marked=marked) == errors
    make.take(case, "exhibit", "zhifa1", form="copy", marked="yes")


@pytest.mark.clause("penalty-law/46")
def test_electronic_data_say_how_they_were_taken(case: Case) -> None:
    assert wrong(case, "exhibit", kind="electronic", details="") == ["details"]


@pytest.mark.clause("own/evidence-custody")
def test_a_thing_changes_hands_with_a_paper_both_sign(case: Case) -> None:
    with pytest.raises(Refused, match="还没有证据"):
        make.take(case, "hand_over", "zhifa1")
    make.take(case, "exhibit", "zhifa1")
    rows = [{"number": "证7", "name": "铭牌", "quantity": "1块", "state": "完好"}]
    assert wrong(case, "hand_over", things=rows) == ["things"]

    act = make.take(case, "hand_over", "zhifa1")
    make.signed(act, "giver", "李示远")
    make.signed(act, "taker", "普示勤")

    assert evidence(case) == [("证1", "物证", "物证室 1 号柜")]


@pytest.mark.clause("penalty-law/46")
def test_an_expert_is_asked_and_the_answer_is_evidence(case: Case) -> None:
    commission = make.take(case, "commission", "zhifa1")
    assert wrong(case, "appraisal", commission="（示）工信鉴〔2026〕99号") == ["commission"]

    make.take(case, "appraisal", "zhifa1", commission=number_of(commission))

    assert evidence(case) == [("证1", "鉴定意见", "案卷")]


@pytest.mark.clause("penalty-law/46")
def test_the_penalty_lists_the_evidence_of_the_inspection_too() -> None:
    case = make.penalty_case()

    assert evidence(case) == [
        ("检证1", "视听资料", "音像记录库"),
        ("检证2", "勘验笔录、现场笔录", "案卷"),
        ("检证3", "当事人的陈述", "案卷"),
    ]


@pytest.mark.clause("own/evidence-corrected")
def test_a_wrong_registration_is_corrected_and_papers_issued_before_stay(case: Case) -> None:
    make.take(case, "exhibit", "zhifa1")
    handed = Paper.objects.get(act=make.take(case, "hand_over", "zhifa1"))
    assert wrong(case, "exhibit", corrected="证9", corrected_because="写错") == ["corrected"]

    make.take(
        case, "exhibit", "zhifa1", name="铭牌 2 块", corrected="证1", corrected_because="数量"
    )

    (one,) = listed(facts_of(case, actor=make.person("zhifa1"), on=date(2026, 11, 24)))
    assert (one.number, one.name, len(one.earlier)) == ("证1", "铭牌 2 块", 1)
    assert Act.objects.filter(case=case, step="exhibit").count() == 2
    assert Paper.objects.get(pk=handed.pk).text_sha256 == handed.text_sha256
