"""The pages of the yearly plan: shown with what is open, drawn up in rows, told what is wrong."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions.cases import Opening, open_case
from sanxiang.models import Organisation, Plan, Section
from tests import make
from tests.actions.test_plans import entry, made
from tests.desk.test_items import page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bureau() -> Organisation:
    return make.bureau()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages ask the clock: it is the afternoon of the day the sample data is of."""
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)


def posted(client: Client, *rows: dict[str, Any], **given: Any) -> Any:
    values = {"act_id": str(uuid4()), "year": "2026", "replaces": "0"}
    columns = {
        name: [str(row.get(name, "")) for row in rows]
        for name in ("target", "month", "section", "item", "content", "key")
    }
    return client.post(reverse("plan_new"), values | columns | given)


@pytest.mark.clause("R7")
def test_the_plan_shows_its_entries_and_what_came_of_them(client: Client) -> None:
    plan = made(entry(), entry(target="另一家示例公司", month="12"))
    party = Opening(
        id=uuid4(),
        procedure="inspection",
        data=make.PARTY,
        plan_entry=plan.entries.get(month=3),
    )
    open_case(party, by=make.person("zhifa1"), at=make.NOW)

    text = page(signed_in(client), "plans")

    assert "第 1 版，2026年1月12日编制" in text
    assert text.index("已立案") < text.index("另一家示例公司") < text.index("未立案")


@pytest.mark.clause("R7")
def test_a_handler_of_the_section_opens_the_case_from_the_entry(client: Client) -> None:
    address = (
        f"{reverse('case_new', args=['inspection'])}?plan_entry={made(entry()).entries.get().pk}"
    )

    assert f'href="{address}">据此立案' in page(signed_in(client, "zhifa1"), "plans")
    assert f'name="name" value="{make.PARTY["name"]}"' in client.get(address).content.decode()
    for other in ("yanye1", "fagui"):
        assert "据此立案" not in page(signed_in(client, other), "plans")


def test_a_month_that_has_passed_is_said(client: Client) -> None:
    made(entry(month="10"), entry(target="另一家示例公司", month="11"))

    assert page(signed_in(client), "plans").count("已过月份") == 1


@pytest.mark.parametrize("year", ["2026", "x", "99999", "１"])
def test_a_year_without_a_plan_says_what_to_do(client: Client, year: str) -> None:
    assert "还没有编制计划" in page(signed_in(client, "zhifa1"), "plans", year=year)


def test_rows_become_a_version_and_empty_rows_are_left_out(client: Client) -> None:
    rows = [entry(), {}, entry(target="另一家示例公司"), {"month": "4"}]

    answer = posted(signed_in(client), *rows, late_reason="系统十一月上线")

    assert (answer.status_code, answer["Location"]) == (302, "/plans/?year=2026")
    plan = Plan.objects.get()
    assert (plan.entries.count(), plan.late_reason) == (2, "系统十一月上线")
    assert "未在年初编制" in page(client, "plans")


def test_the_next_version_starts_from_the_last(client: Client) -> None:
    first = made(entry(content="去年的<b>问题</b>"))

    text = page(signed_in(client), "plan_new", year="2026")

    assert "去年的&lt;b&gt;问题&lt;/b&gt;" in text
    assert f'value="{first.entries.get().key}"' in text
    assert 'name="replaces" value="1"' in text
    assert "未在年初编制的原因" not in text


def test_another_row_is_given_and_what_was_typed_stays(client: Client) -> None:
    rows = [entry(target="甲示例公司"), entry(target="乙示例公司"), {}]

    answer = posted(signed_in(client), *rows, more="entries", late_reason="写了一半")

    text = answer.content.decode()
    assert (answer.status_code, text.count('name="target"')) == (200, 5)
    assert text.index("甲示例公司") < text.index("乙示例公司")
    assert "写了一半" in text
    assert not Plan.objects.exists()


def test_every_error_leads_to_its_box(client: Client) -> None:
    rows = [entry(), {}, entry(target="", month="", item="4")]

    answer = posted(signed_in(client), *rows)

    text = answer.content.decode()
    assert answer.status_code == 422
    for anchor, told in (
        ("late_reason", "未在年初编制的原因：2026 年的计划应在 1 月 31 日前编制"),
        ("target_1", "第 2 条，检查对象：请填写，不能为空"),
        ("month_1", "第 2 条，检查月份：请选择"),
        ("item_1", "第 2 条，检查事项序号：不是现行清单中的行政检查事项"),
    ):
        assert f'<a href="#{anchor}">{told}' in text
        assert f'id="{anchor}"' in text


@pytest.mark.clause("own/one-writer")
def test_who_is_second_is_told_and_keeps_what_was_typed(client: Client) -> None:
    made(entry())

    answer = posted(signed_in(client), entry(target="我的示例公司"), replaces="0")

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "别人已经编制了第 1 版计划" in text
    assert "我的示例公司" in text


@pytest.mark.parametrize("changes", [{"act_id": ""}, {"year": "x"}, {"replaces": ""}])
def test_a_broken_page_is_refused(client: Client, changes: dict[str, str]) -> None:
    answer = posted(signed_in(client), entry(), **changes)

    assert answer.status_code == 422
    assert "页面不完整或已过期" in answer.content.decode()


@pytest.mark.clause("R7")
def test_who_may_not_draw_up_is_told_before_and_refused_after(client: Client) -> None:
    told = "年度检查计划由政策法规科汇总编制"

    shown = page(signed_in(client, "zhifa1"), "plan_new")
    assert told in shown
    assert "保存为新一版计划" not in shown
    answer = posted(client, entry(), late_reason="系统十一月上线")

    assert (answer.status_code, told in answer.content.decode()) == (409, True)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_plan_takes_the_same_queries_however_long(
    client: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    made(*(entry(target=f"示例公司{n}") for n in range(count)))
    signed_in(client)

    with django_assert_max_num_queries(9):
        page(client, "plans")


def test_next_year_can_be_planned_ahead(client: Client) -> None:
    answer = posted(signed_in(client), entry(), year="2027")

    assert answer.status_code == 302
    assert Plan.objects.get().made_date == date(2026, 11, 24)
    assert Section.objects.get(name="节能监察科") == Plan.objects.get().entries.get().section
