"""Before a record is public, and what is asked of it twice or in vain."""

import pytest

from portal.models import PublicRecord
from portal.records import linked_to
from sanxiang.actions import delivery
from sanxiang.actions.refused import Refused
from sanxiang.models import Case, OutboxMessage, Publication
from sanxiang.queries.takedown_counts import takedown_counts
from tests import make, make_surfaces

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


def clauses(refused: Refused) -> list[str]:
    return [refusal.clause for refusal in refused.refusals]


def deliver() -> None:
    delivery.deliver(at=make.NOW)


def public() -> list[PublicRecord]:
    return list(PublicRecord.objects.order_by("number"))


@pytest.mark.clause("R16")
def test_what_was_found_is_published_only_after_the_company_was_told() -> None:
    case = make.recorded_inspection()
    make.approve(make.take(case, "conclude", "zhifa1"), "fenguan")
    make.take(case, "open_penalty", "zhifa1")
    make.take(case, "prepare_publication", "lianluo")
    with pytest.raises(Refused) as refused:
        make.take(case, "publish", "xiaozu")
    assert clauses(refused.value) == ["R16"]

    make.take(case, "report_result", "zhifa1")
    make.take(case, "publish", "xiaozu")


@pytest.mark.clause("D12.1b")
def test_a_normal_result_of_a_county_bureau_waits_for_its_own_head() -> None:
    case = county_inspection()
    make.take(case, "prepare_publication", "xian2", facts="未发现问题。", result="未发现问题。")
    with pytest.raises(Refused) as refused:
        make.take(case, "publish", "xianju")
    assert clauses(refused.value) == ["D12.1b"]
    with pytest.raises(Case.DoesNotExist):
        make.take(case, "approve_normal_result", "juzhang")  # of the bureau above

    make.take(case, "approve_normal_result", "xianju")
    make.take(case, "publish", "xianju")
    deliver()

    (record,) = public()
    assert record.organisation_name == "双柏县工业信息化和科学技术局（示例）"
    assert record.outcome == "normal"


def county_inspection() -> Case:
    """An inspection by the three people of a county that found nothing."""
    officers = make.ids("xian1", "xian2")
    case = make.inspection("xian1")
    make.approve(make.take(case, "source", "xian1"), "xianju")
    make.take(case, "team", "xian1", officers=officers, leader=officers[0])
    for step in ("plan", "notice", "serve_notice", "prepare"):
        make.take(case, step, "xian1")
    told = make.take(case, "onsite_notice", "xian1", officers=officers)
    make.signed(told, "firm", "白示林", by="xian1")
    make.photo(case, by="xian1")
    record = make.take(case, "site_record", "xian1", officers=officers)
    for role, signer in (("companion", "白示林"), ("officer", "尹示达"), ("officer", "苏示民")):
        make.signed(record, role, signer, by="xian1")
    make.take(case, "conclude", "xian1", outcome="normal", violations="", opinion="未发现问题。")
    return case


@pytest.mark.clause("D14")
def test_the_same_version_is_not_published_twice() -> None:
    case = make_surfaces.public_penalty()
    with pytest.raises(Refused) as refused:
        make.take(case, "publish", "xiaozu")
    assert clauses(refused.value) == ["D13"]

    make.take(case, "prepare_publication", "lianluo", correction="改一处。")
    make.take(case, "publish", "xiaozu")
    with pytest.raises(Refused):
        make.take(case, "publish", "xiaozu")
    assert Publication.objects.filter(result__case=case).count() == 2


@pytest.mark.clause("D12.2a")
def test_what_was_never_public_cannot_be_taken_down() -> None:
    case = make.decided_penalty()
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            make.take(case, "withdraw", "xiaozu")
        assert clauses(refused.value) == ["D12.2a"]
        make.take(case, "prepare_publication", "lianluo")
    assert not OutboxMessage.objects.filter(kind="withdrawal").exists()


@pytest.mark.clause("D12.1c")
def test_problem_and_penalty_lead_to_each_other_until_one_of_them_is_gone() -> None:
    penalty = make_surfaces.public_penalty()
    deliver()
    inspection, decision = sorted(public(), key=lambda record: record.kind)
    assert linked_to(inspection) == [decision]
    assert linked_to(decision) == [inspection]

    make.approve(make.take(penalty, "withdraw", "xiaozu"), "juzhang")
    deliver()

    assert linked_to(inspection) == []


@pytest.mark.clause("D12.2a", "D15")
def test_takedowns_by_ground_and_corrections_are_counted_for_the_public() -> None:
    penalty = make_surfaces.public_penalty()
    make.published(penalty, correction="设备台数误写。")
    make.approve(make.take(penalty, "withdraw", "xiaozu"), "juzhang")

    (row,) = takedown_counts()

    assert {name: number for name, number in row.items() if number} == {
        "organisation_code": "532300",
        "organisation_name": "楚雄州工业和信息化局（示例）",
        "annulled": 1,
        "corrected": 1,
    }
