"""Benchmark and matrix through a penalty: what is proposed, what the head has to approve."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from sanxiang.actions import samplecatalogue
from sanxiang.actions.benchmarks import bind_matrix
from sanxiang.actions.cases import Opening, open_case
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Approval, Case, Item, Paper
from sanxiang.queries.step_page import step_page
from sanxiang.rules.procedures import PROCEDURES
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/benchmark-applied")]
TODAY = date(2026, 11, 24)
NAME = "行政处罚裁量基准（2026-01-01起施行）第7项"
FINED: dict[str, Any] = {
    "kinds": ["fine"],
    "fine": "8000.00",
    "decisions": ["罚款 8000 元"],
    "payment_account": "示例非税专户",
    "performance": "",
    "benchmark": f"依照{NAME}，属于一般档次。",
}


@pytest.fixture
def case(db: None) -> Case:
    """A penalty for labels of salt, filed; the goods were worth 5,000 yuan."""
    bureau = make.bureau()
    samplecatalogue.set_up(bureau, at=make.NOW)
    samplecatalogue.set_up_benchmarks(bureau, at=make.NOW)
    item = Item.objects.get(name="食盐产品标识不符合规定")
    opening = Opening(id=uuid4(), procedure="penalty", data=make.PARTY, item=item)
    case = open_case(opening, by=make.person("zhifa1"), at=make.NOW)
    make.approve(make.take(case, "file_case", "zhifa1"), "kezhang", "fenguan")
    return case


def weigh(case: Case, value: str = "5000", first: str = "是") -> None:
    rows = [{"factor": "货值金额（元）", "value": value}, {"factor": "首次发现", "value": first}]
    make.take(case, "weigh", "zhifa1", factors=rows)


def report(case: Case) -> None:
    """The investigation ends, and the party is told of a fine."""
    make.approve(make.take(case, "report", "zhifa1"), "kezhang")
    told: dict[str, Any] = {"proposed": "罚款 20000 元。", "fine": "20000", "hearing": "no"}
    make.take(case, "prior_notice", "zhifa1", **told)
    make.take(case, "serve_prior_notice", "zhifa1")


def page(case: Case, step: str, by: str = "zhifa1") -> Any:
    asked = PROCEDURES["penalty"].step(step)
    return step_page(case, asked, by=make.person(by), on=TODAY)


def test_the_form_asks_the_factors_and_shows_the_table(case: Case) -> None:
    asked = page(case, "weigh")

    assert [row["factor"] for row in asked.initial["factors"]] == ["货值金额（元）", "首次发现"]
    assert len(asked.shown) == 4
    assert "罚款 货值金额（元） × 1 至 货值金额（元） × 2" in asked.shown[2]


def test_report_and_draft_are_proposed_with_grade_range_and_reasoning(case: Case) -> None:
    weigh(case)
    assert NAME in page(case, "report").initial["benchmark"]
    report(case)

    (shown,) = page(case, "draft").shown
    assert "属于“一般”档次（货值1000元以上不足10000元）" in shown
    assert "罚款5,000.00元至10,000.00元" in shown


def test_a_fine_in_the_range_needs_nobody_else(case: Case) -> None:
    weigh(case)
    report(case)

    act = make.take(case, "draft", "zhifa1", **FINED)

    assert not Approval.objects.filter(act=act).exists()


def test_a_fine_outside_needs_a_reason_and_the_head(case: Case) -> None:
    weigh(case)
    report(case)
    with pytest.raises(Invalid, match="偏离的请写明理由"):
        make.take(case, "draft", "zhifa1", **FINED | {"fine": "20000.00"})

    values = FINED | {"fine": "20000.00", "benchmark_departure": "两年内第三次被查处。"}
    act = make.take(case, "draft", "zhifa1", **values)

    assert Approval.objects.get(act=act).levels == ["head"]
    with pytest.raises(Refused, match="“代拟决定书”尚未批准"):
        make.take(case, "decide", "juzhang")
    make.approve(act, "juzhang")


def test_without_weighing_the_draft_of_an_item_with_a_benchmark_is_sent_back(case: Case) -> None:
    report(case)

    with pytest.raises(Invalid, match="请先办理“对照裁量基准”"):
        make.take(case, "draft", "zhifa1", **FINED)


@pytest.mark.clause("own/fact-evidence-matrix")
def test_the_decision_names_the_benchmark_and_an_open_matrix_warns_or_refuses(case: Case) -> None:
    weigh(case)
    report(case)
    make.take(case, "defence", "zhifa1")
    make.take(case, "draft", "zhifa1", **FINED)
    make.approve(make.take(case, "propose", "zhifa1"), "kezhang", "fenguan")
    no: dict[str, Any] = {f"L3_{n}": "no" for n in range(1, 6)}
    make.take(case, "screen", "zhifa1", **no)
    assert [one.clause for one in page(case, "decide", "juzhang").warnings] == [
        "own/fact-evidence-matrix"
    ]

    bind(case, binds=True)
    with pytest.raises(Refused, match="事实证据对照表没有编制"):
        make.take(case, "decide", "juzhang")
    make.take(case, "exhibit", "zhifa1")
    elements = case.item.elements.split("\n") if case.item else []
    rows = [{"element": e, "fact": "已查明", "evidence": "证1", "remarks": ""} for e in elements]
    make.take(case, "matrix", "zhifa1", rows=rows)
    act = make.take(case, "decide", "juzhang")

    assert NAME in Paper.objects.get(act=act).data["benchmark"]


def bind(case: Case, *, binds: bool) -> None:
    bind_matrix(
        id=uuid4(),
        binds=binds,
        organisation=case.organisation,
        by=make.person("fagui"),
        at=make.NOW,
    )
