"""What an opinion brings about: its paper, the tasks it sets, and how a change voids it."""

import pytest
from django.db import IntegrityError, transaction

from sanxiang.actions.refused import Refused
from sanxiang.models import Act, Case, IssuedNumber, NextStep, Paper, Result
from sanxiang.queries.case_page import case_page
from sanxiang.queries.facts import facts_of
from sanxiang.queries.todo import tasks_of
from tests import make, make_reviews
from tests.usual.opinions import BACK

pytestmark = pytest.mark.django_db(databases=["default"])
TODAY = make.NOW.date()


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def tasks(case: Case, username: str) -> dict[str, list[str]]:
    """What waits for somebody in the case, and what they are told of it."""
    person = make.person(username)
    return {
        task.step: list(task.notes)
        for task in tasks_of(person, on=TODAY)
        if task.case == case and not task.approval
    }


@pytest.mark.clause("L10.1", "L8.1", "L6.1")
def test_an_opinion_is_a_numbered_paper_that_says_what_was_found_and_by_whom() -> None:
    case = make.investigated_penalty()

    make_reviews.review(case, **BACK["L10.4"])

    paper = Paper.objects.get(case=case, kind="review_opinion")
    data = paper.data
    assert paper.number == "（楚）工信法审〔2026〕1号"
    assert data["submission"] == "第一次送审"
    assert [row[1] for row in data["findings"]] == ["符合"] * 8
    assert data["materials"][0] == ["调查终结报告", "《调查终结报告》（楚）工信调〔2026〕1号"]
    assert (data["opinions"], data["redo"]) == (["纠正程序"], ["行政处罚事先告知"])
    assert data["points"] == ["告知书写明听证权利（纠正程序）"]
    assert (data["reader"], data["qualification"][:2]) == (make.person("shenhe").name, "示例")
    assert [(s.role, s.name) for s in paper.signatures.all()] == [("chair", "陈示正")]


@pytest.mark.clause("L10.1", "own/dossier-bound")
def test_signing_the_opinion_changes_nothing_of_the_dossier_it_is_about() -> None:
    case = make.investigated_penalty()
    make_reviews.under_review(case)
    opinion = make.take(case, "review", "mishu")

    signature = make.signed(opinion, "chair", "陈示正", by="mishu")

    assert not signature.act.in_dossier
    assert tasks(case, "mishu").keys() == {"discuss"}


@pytest.mark.clause("L10.1", "L13")
def test_an_opinion_nobody_signed_decides_nothing() -> None:
    case = make.investigated_penalty()
    make_reviews.under_review(case)
    make.take(case, "review", "mishu")

    with pytest.raises(Refused) as refused:
        make.take(case, "discuss", "mishu")
    assert [one.text for one in refused.value.refusals] == [
        "重大执法决定未经法制审核或者审核未通过，不得作出决定：《法制审核意见书》还没有主持人签名"
    ]


@pytest.mark.clause("L13", "own/database-gate")
def test_raw_sql_gets_no_decision_number_on_an_opinion_nobody_signed() -> None:
    case = make.investigated_penalty()
    make_reviews.under_review(case)
    opinion = make.take(case, "review", "mishu")
    number = IssuedNumber(
        organisation=case.organisation,
        case=case,
        word="罚",
        year=2026,
        serial=1,
        text="（楚）工信罚〔2026〕1号",
    )

    with pytest.raises(IntegrityError, match="L13"), transaction.atomic():
        number.save()
    make.signed(opinion, "chair", "陈示正", by="mishu")
    number.save()


@pytest.mark.clause("L12")
def test_each_opinion_keeps_its_own_paper() -> None:
    case = make.investigated_penalty()
    make_reviews.review(case, **BACK["L10.2"])
    make.take(case, "carry_out", "zhifa1", point=f"{INVESTIGATE}第1点：补充设备铭牌的照片")
    make_reviews.review(case)

    papers = Paper.objects.filter(case=case, kind="review_opinion").order_by("issued_at", "number")
    assert [paper.data["submission"] for paper in papers] == ["第一次送审", "第二次送审"]
    assert [paper.replaces for paper in papers] == [None, None]


INVESTIGATE = "继续调查或者不予作出决定"


@pytest.mark.clause("L10.2", "L10.4", "L12")
def test_what_an_opinion_asks_for_stands_in_the_to_do_list_of_the_team() -> None:
    case = make.investigated_penalty()
    both = BACK["L10.2"] | BACK["L10.4"] | {"opinions": ["L10.2", "L10.4"]}

    make_reviews.review(case, **both)

    point = f"{INVESTIGATE}第1点：补充设备铭牌的照片"
    found = tasks(case, "zhifa1")
    assert found["carry_out"] == [
        f"没有落实：{point}",
        "没有落实：纠正程序第1点：告知书写明听证权利",
    ]
    assert found["prior_notice"] == ["法制审核意见要求重新办理"]
    with pytest.raises(Refused) as refused:
        make.take(case, "submit_review", "zhifa1")
    assert refused.value.refusals[0].text == (
        f"上次审核意见还没有落实：没有落实：{point}；没有落实：纠正程序第1点：告知书写明听证权利；"
        "意见要求重新办理“行政处罚事先告知”，还没有办理"
    )


@pytest.mark.clause("L10.5", "penalty-law/27")
@pytest.mark.parametrize(
    ("ground", "finding"), [("crime", "涉嫌犯罪"), ("competence", "不属于本机关管辖")]
)
def test_a_matter_handed_over_is_closed_with_a_letter_that_says_why(
    ground: str, finding: str
) -> None:
    case = make.investigated_penalty()
    make_reviews.review(case, **BACK["L10.5"])
    assert "transfer" in tasks(case, "zhifa1")

    make.approve(make.take(case, "transfer", "zhifa1", ground=ground), "juzhang")

    letter = Paper.objects.get(case=case, kind="transfer_letter")
    assert letter.data["finding"] == finding
    assert tasks(case, "zhifa1").keys() == {"close"}
    with pytest.raises(Refused):
        make.take(case, "decide", "juzhang")
    assert not Result.objects.filter(case=case).exists()


@pytest.mark.clause("own/dossier-bound", "L13")
def test_a_change_is_named_in_the_refusal_on_the_page_and_to_the_section() -> None:
    case = make.reviewed_penalty()
    assert not case_page(case, by=make.person("juzhang"), on=TODAY).reviews[0].changes
    make.take(case, "draft", "zhifa1", benchmark="情节较重。")
    changed = Act.objects.filter(case=case, step="draft").latest("position")
    change = f"第 {changed.position} 项 代拟决定书（李示远，2026-11-24）"

    with pytest.raises(Refused) as refused:
        make.take(case, "decide", "juzhang")

    assert refused.value.refusals[0].text == (
        "重大执法决定未经法制审核或者审核未通过，不得作出决定："
        f"送审后案卷有变化，审核意见失效——{change}"
    )
    page = case_page(case, by=make.person("juzhang"), on=TODAY)
    assert [one.text for one in page.reviews[0].changes] == [change]
    told = f"送审后案卷有变化，审核意见失效：{change}"
    assert tasks(case, "zhifa1")["propose"] == [told]
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    assert tasks(case, "zhifa1")["submit_review"][0] == (
        f"送审后案卷有变化，审核意见失效：{change}"
    )


@pytest.mark.clause("own/dossier-bound")
def test_what_comes_after_the_decision_voids_nothing_of_its_review() -> None:
    case = make.decided_penalty()
    make.photo(case)

    page = case_page(case, by=make.person("juzhang"), on=TODAY)
    assert page.reviews[0].changes == ()
    facts = facts_of(case, actor=make.person("juzhang"), on=TODAY)
    assert facts.review is not None
    assert facts.review.fits


@pytest.mark.clause("own/dossier-bound")
def test_a_photo_that_comes_in_while_the_reviewers_read_stops_them_and_is_named() -> None:
    case = make.investigated_penalty()
    make.take(case, "submit_review", "zhifa1")

    make.photo(case)

    with pytest.raises(Refused) as refused:
        make.take(case, "read_review", "shenhe")
    assert "上传照片：现场照片（李示远，2026-11-24）" in refused.value.refusals[0].text


@pytest.mark.clause("L10.2", "L12")
@pytest.mark.parametrize("procedure", ["licence", "levy"])
def test_a_matter_ends_undecided_after_the_opinion_with_a_paper_for_the_party(
    procedure: str,
) -> None:
    case = make_reviews.licence_or_levy(procedure)
    make_reviews.review(case, **BACK["L10.2"])

    make.approve(make.take(case, "end_undecided", "zhifa1"), "juzhang")

    paper = Paper.objects.get(case=case, kind="ending_notice")
    assert paper.data["procedure_title"] in {"行政许可", "行政征收"}
    assert not NextStep.objects.filter(case=case).exists()
    with pytest.raises(Refused) as refused:
        make.take(case, "decide", "juzhang")
    assert "own/settled" in [one.clause for one in refused.value.refusals]
