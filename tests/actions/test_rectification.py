"""After an inspection that found something: the order, its term, the re-check, the penalty."""

from datetime import date

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, Deadline, NextStep, Paper
from tests import make, make_draws
from tests.snapshots import kept

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.fixture(autouse=True)
def bureau() -> None:
    make.bureau()


@kept
def simple_inspection() -> Case:
    """An inspection that found something simple."""
    case = make.recorded_inspection()
    make.take(case, "conclude", "zhifa1", outcome="rectified", opinion="责令补齐台账。")
    return case


def rectify(case: Case) -> Deadline:
    return Deadline.objects.get(case=case, term="rectify")


def next_steps(case: Case) -> set[str]:
    return set(NextStep.objects.filter(case=case).values_list("step", flat=True))


@pytest.mark.clause("R16")
def test_the_firm_is_told_the_result_by_paper() -> None:
    case = simple_inspection()

    make.take(case, "report_result", "zhifa1")

    paper = Paper.objects.get(case=case, kind="result_notice")
    assert paper.number == "（楚）工信检果〔2026〕1号"
    assert paper.data["outcome"] == "情况简单，已责成立行立改"


@pytest.mark.clause("own/rectification")
def test_an_order_with_a_term_runs_from_service_and_a_recheck_ends_it() -> None:
    case = simple_inspection()
    assert "order_correction" in next_steps(case)

    make.take(case, "order_correction", "zhifa1")

    assert rectify(case).due_date == date(2026, 12, 4)
    assert rectify(case).met_at is None
    order = Paper.objects.get(case=case, kind="correction_order")
    assert order.data["term"] == "自收到本通知次日起10日内改正完毕"
    assert "recheck" in next_steps(case)

    make.take(case, "recheck", "zhifa2")

    assert rectify(case).met_at == make.NOW
    opinion = Paper.objects.get(case=case, kind="recheck_opinion")
    assert opinion.data["order_number"] == f"《责令改正通知书》（{order.number}）"
    assert "recheck" not in next_steps(case)
    with pytest.raises(Refused):
        make.take(case, "open_penalty", "zhifa1")


def test_an_order_to_correct_at_once_starts_no_term() -> None:
    case = simple_inspection()

    make.take(case, "order_correction", "zhifa1", manner="at_once", days="")

    assert not Deadline.objects.filter(case=case, term="rectify").exists()


@pytest.mark.parametrize(
    ("manner", "days"), [("in_days", ""), ("in_days", "0"), ("in_days", "181"), ("at_once", "5")]
)
def test_the_term_of_an_order_is_typed_where_there_is_one(manner: str, days: str) -> None:
    case = simple_inspection()

    with pytest.raises(Invalid) as caught:
        make.take(case, "order_correction", "zhifa1", manner=manner, days=days)

    assert [error.name for error in caught.value.errors] == ["days"]


def test_where_nothing_was_found_nothing_is_ordered() -> None:
    with pytest.raises(Refused):
        make.take(make.normal_inspection(), "order_correction", "zhifa1")


@pytest.mark.clause("D12.1c")
def test_what_was_not_corrected_becomes_a_penalty_before_it_is_public() -> None:
    case = simple_inspection()
    make.take(case, "order_correction", "zhifa1")
    make.take(case, "recheck", "zhifa1", result="not_corrected")

    with pytest.raises(Refused) as caught:
        make.take(case, "prepare_publication", "lianluo")
    assert [one.clause for one in caught.value.refusals] == ["D12.1c"]

    make.take(case, "open_penalty", "zhifa1")
    assert Case.objects.get(parent=case).procedure == "penalty"
    make.take(case, "prepare_publication", "lianluo")


@pytest.mark.clause("R16")
def test_a_reinspection_is_a_case_of_its_own_that_follows() -> None:
    case = simple_inspection()
    make.take(case, "order_correction", "zhifa1")

    make.take(case, "open_reinspection", "zhifa1")

    follow_on = Case.objects.get(parent=case)
    assert follow_on.procedure == "inspection"
    with pytest.raises(Invalid):
        make.take(follow_on, "source", "zhifa1")
    make.take(follow_on, "source", "zhifa1", variant="reinspection", source="follow_up")


@pytest.mark.clause("own/inspection-approved")
def test_an_inspection_sent_for_approval_is_not_served_before_it_passed() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")
    make.take(case, "team", "kezhang")
    make.take(case, "plan", "zhifa1")
    asked = make.take(case, "approve_inspection", "zhifa1")
    make.take(case, "notice", "zhifa2")

    with pytest.raises(Refused) as caught:
        make.take(case, "serve_notice", "zhifa2")
    assert [one.text for one in caught.value.refusals] == ["行政检查审批尚未通过"]

    make.approve(asked, "kezhang", "fenguan")
    make.take(case, "serve_notice", "zhifa2")
    paper = Paper.objects.get(case=case, kind="inspection_approval")
    assert paper.data["frequency"] == "本次之前已检查 0 次，上限每年 2 次"
    assert paper.data["task_source"] == "举报"


@pytest.mark.clause("R8")
def test_the_plan_is_a_paper_and_of_a_joint_inspection_it_names_the_bodies() -> None:
    case = make.inspection()
    body = {"body": "示例州应急管理局", "officers": "王示甲", "certificates": "示例001"}
    source = make.take(
        case, "source", "zhifa1", variant="joint", bodies=[body], leading_body="本机关"
    )
    make.approve(source, "kezhang", "fenguan")
    make.take(case, "team", "kezhang")

    make.take(case, "plan", "zhifa1")

    paper = Paper.objects.get(case=case, kind="inspection_plan")
    assert paper.data["bodies"] == [body]
    assert paper.data["leading_body"] == case.organisation.name
    assert paper.data["variant"] == "联合检查"


@pytest.mark.clause("own/drawn-team")
def test_a_drawn_task_becomes_an_inspection_by_the_officers_drawn() -> None:
    draw = make_draws.drawn()
    task = draw.drawn_firms.get(position=1)
    first, second = make_draws.officers(task)
    case = make_draws.opened(task)
    source = make.take(case, "source", first.username, source="random", provider="")
    make.approve(
        source, "kezhang" if case.section.name == "节能监察科" else "yankezhang", "fenguan"
    )

    with pytest.raises(Invalid) as caught:
        make.take(
            case, "team", first.username, officers=make.ids("yanye2", first.username),
            leader=str(first.pk),
        )  # fmt: skip
    assert [error.name for error in caught.value.errors] == ["officers"]
    make.take(
        case, "team", first.username, officers=[str(second.pk), str(first.pk)],
        leader=str(first.pk),
    )  # fmt: skip
    assert set(case.members.values_list("person", flat=True)) == {first.pk, second.pk}


@pytest.mark.clause("own/drawn-team")
def test_a_task_is_opened_by_who_was_drawn_against_the_firm_drawn_and_once() -> None:
    task = make_draws.drawn().drawn_firms.get(position=1)
    drawn = make_draws.officers(task)
    other = next(
        make.person(name)
        for name in ("zhifa1", "zhifa2", "yanye1", "yanye2")
        if make.person(name) not in drawn
    )

    with pytest.raises(Refused):
        make_draws.opened(task, by=other)
    with pytest.raises(Refused):
        make_draws.opened(task, code="91532300MA0LX00014")
    case = make_draws.opened(task)
    with pytest.raises(Refused) as caught:
        make_draws.opened(task)
    assert [one.text for one in caught.value.refusals] == [f"这项任务已经立案：{case.number}"]
