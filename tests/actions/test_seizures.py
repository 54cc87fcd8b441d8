"""A seizure from approval to the day on which nothing is held any more."""

from datetime import date, datetime, timedelta

import pytest

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Case, Deadline, Paper, Result
from sanxiang.queries.dues import due_of
from tests import make, make_coercion
from tests.usual.seizure import BAGS, SALT

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


def term(case: Case) -> Deadline:
    return Deadline.objects.get(case=case, term__startswith="seizure")


def kinds(case: Case) -> set[str]:
    return set(Paper.objects.filter(case=case).values_list("kind", flat=True))


@pytest.mark.clause("coercion-law/18", "coercion-law/24", "coercion-law/25")
def test_a_seizure_has_its_papers_its_result_and_thirty_days() -> None:
    case = make_coercion.seized()

    assert kinds(case) == {"seizure_approval", "seizure_record", "seizure_decision"}
    result = Result.objects.get(case=case)
    assert (result.kind, result.outcome) == ("coercion_decision", "decided")
    assert result.number == "（楚）工信强决〔2026〕1号"
    assert (term(case).start_date, term(case).due_date) == (date(2026, 11, 24), date(2026, 12, 24))


@pytest.mark.clause("coercion-law/24")
def test_the_decision_says_until_when_and_lists_what_by_number() -> None:
    case = make_coercion.seized()

    data = Paper.objects.get(case=case, kind="seizure_decision").data
    assert (data["last_day"], data["days"], data["measure"]) == ("2026-12-24", "30", "扣押")
    assert [(row["number"], row["name"]) for row in data["items"]] == [
        ("1", "示例食盐"),
        ("2", "示例包装袋"),
    ]


@pytest.mark.clause("coercion-law/25")
def test_a_decision_may_set_fewer_days_and_the_extension_comes_on_top() -> None:
    case = make_coercion.approved_seizure()
    make_coercion.recorded(case)
    make_coercion.handed_over(case, days="10")
    assert term(case).due_date == date(2026, 12, 4)

    make.approve(make.take(case, "extend", "zhifa1"), "juzhang")

    assert (term(case).term, term(case).due_date) == ("seizure_extended", date(2026, 12, 19))
    paper = Paper.objects.get(case=case, kind="seizure_extension")
    assert paper.data["last_day"] == "2026-12-19"


@pytest.mark.clause("coercion-law/25")
def test_the_days_of_testing_are_told_and_do_not_count() -> None:
    case = make_coercion.seized()

    make.take(case, "testing", "zhifa1")
    assert term(case).due_date == date(2027, 1, 2)  # nine days, as the first was the day of seizure
    assert Paper.objects.get(case=case, kind="testing_notice").data["last_date"] == "2026-12-03"

    make.take(
        case, "tested", "zhifa1", at=make.later(5), received_at="2026-11-29T10:00", result="合格。"
    )
    assert term(case).due_date == date(2026, 12, 28)


@pytest.mark.clause("coercion-law/25")
def test_a_term_that_ended_while_its_extension_waited_is_not_revived() -> None:
    case = make_coercion.seized()
    act = make.take(case, "extend", "zhifa1", at=make.later(30))

    with pytest.raises(Refused, match="已于 2026-12-24 届满"):
        make.approve(act, "juzhang", at=make.later(31))

    assert (term(case).term, term(case).due_date) == ("seizure", date(2026, 12, 24))
    make.approve(act, "juzhang", at=make.later(30))
    assert term(case).due_date == date(2027, 1, 8)


@pytest.mark.clause("coercion-law/27", "coercion-law/28")
def test_the_term_is_met_when_the_last_item_is_released_or_disposed_of() -> None:
    case = make_coercion.seized()
    make.take(case, "dispose", "zhifa1", items=[SALT])
    assert term(case).met_at is None

    act = make.take(case, "release", "zhifa1", items=[BAGS])
    assert term(case).met_at is None  # the head has not agreed yet
    make.approve(act, "juzhang", at=make.later(2))

    assert term(case).met_at == make.later(2)
    assert [row["number"] for row in Paper.objects.get(kind="seizure_release").data["items"]] == [
        "2"
    ]


@pytest.mark.clause("coercion-law/28")
def test_an_expired_seizure_is_late_to_see_and_released_without_asking() -> None:
    case = make_coercion.seized()
    late = make.later(31)
    assert due_of(term(case), on=date(2026, 12, 25)).left == -1

    act = make.take(case, "release", "zhifa1", at=late, ground="expired")

    assert not hasattr(act, "approval")
    assert due_of(term(case), on=date(2026, 12, 25)).late


@pytest.mark.clause("coercion-law/28")
def test_goods_go_back_once_the_release_is_signed() -> None:
    case = make_coercion.seized()
    act = make.take(case, "release", "zhifa1")
    make.approve(act, "juzhang")
    with pytest.raises(Refused, match="《解除查封（扣押）决定书》尚未签完字"):
        make.take(case, "hand_back", "zhifa1")

    make.signed(act, "recipient", "白示林")
    make.take(case, "hand_back", "zhifa1")

    with pytest.raises(Refused, match="没有等待退还的财物"):
        make.take(case, "hand_back", "zhifa1")


@pytest.mark.clause("coercion-law/19")
def test_an_urgent_seizure_is_approved_within_twenty_four_hours() -> None:
    case = make_coercion.urgently_seized()
    deadline = Deadline.objects.get(term="urgent_seizure")
    began = datetime.fromisoformat("2026-11-24T09:00+08:00")
    assert deadline.due_at == began + timedelta(hours=24)

    make.take(case, "report_urgent", "zhifa1")
    make.take(case, "approve_urgent", "juzhang", at=began + timedelta(hours=24, minutes=1))

    deadline.refresh_from_db()
    assert due_of(deadline, on=date(2026, 11, 25)).late
    paper = Paper.objects.get(case=case, kind="seizure_approval")
    assert paper.data["occasion"] == "情况紧急，当场实施后补办批准手续"
    assert paper.data["approvals"][0]["opinion"] == "同意。情况属实。"


@pytest.mark.clause("coercion-law/19")
def test_what_the_head_does_not_agree_to_is_lifted_at_once() -> None:
    case = make_coercion.urgently_seized()
    make.take(case, "report_urgent", "zhifa1")
    make.take(case, "approve_urgent", "juzhang", verdict="lift", opinion="可以先行登记保存。")

    with pytest.raises(Refused, match="应当立即解除"):
        make.take(case, "extend", "zhifa1")
    with pytest.raises(Invalid, match="请选择“负责人认为不应当当场采取”"):
        make.take(case, "release", "zhifa1")
    make.take(case, "release", "zhifa1", ground="refused")

    assert term(case).met_at == make.NOW


@pytest.mark.clause("R4", "coercion-law/27")
def test_a_dossier_without_its_film_or_with_goods_still_held_is_not_closed() -> None:
    case = make_coercion.seized()
    with pytest.raises(Refused) as refused:
        make.take(case, "file", "zhifa1")
    assert [r.clause for r in refused.value.refusals] == ["coercion-law/27", "R4"]

    make.photo(case, kind="video")
    act = make.take(case, "release", "zhifa1")
    make.approve(act, "juzhang")
    make.signed(act, "recipient", "白示林")
    make.take(case, "hand_back", "zhifa1")
    make.take(case, "file", "zhifa1")


@pytest.mark.clause("D12.1a")
def test_the_decision_is_published_as_coercion() -> None:
    case = make_coercion.seized()

    make.published(case)

    assert (
        Result.objects.get(case=case).publications.get().outcome
        == "扣押示例食盐五十袋、包装袋两捆。"
    )


def test_a_seizure_grows_out_of_an_inspection_and_of_a_penalty() -> None:
    inspection = make.recorded_inspection()
    make.take(inspection, "open_seizure", "zhifa1")

    assert Case.objects.get(parent=inspection).procedure == "seizure"
