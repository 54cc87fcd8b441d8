"""The pages of the procedures: chart and steps for everybody, the comparison before switching."""

from uuid import uuid4

import pytest
from django.urls import reverse

from sanxiang.queries.list_contents import content_of
from sanxiang.rules.procedures import PROCEDURES
from tests import make, make_lists
from tests.desk.driving import as_person, text_of
from tests.make_editions import register, second

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
SWITCH = "/procedures/inspection/2026-1/"


def test_every_procedure_is_in_the_list() -> None:
    page = text_of(as_person("jijian"), reverse("procedures"))

    assert all(reverse("procedure", args=[name]) in page for name in PROCEDURES)


@pytest.mark.clause("D5.4")
@pytest.mark.parametrize("name", PROCEDURES)
def test_a_procedure_is_shown_as_a_chart_and_as_a_list(name: str) -> None:
    page = text_of(as_person("zhifa1"), reverse("procedure", args=[name]))

    procedure = PROCEDURES[name]
    assert page.count("<svg viewBox") == len(procedure.steps)
    assert page.count('class="steps__step"') == len(procedure.steps)
    assert all(step.title in page for step in procedure.steps)


def test_the_list_says_who_takes_a_step_with_which_paper_and_recording() -> None:
    page = text_of(as_person("zhifa1"), reverse("procedure", args=["inspection"]))

    for said in ("案源许可（科室负责人、分管领导）", "照片或者录像（必须）", "由本案负责人办理"):
        assert said in page
    assert '<a href="/wordings/site_record/">检查（勘验）笔录</a>' in page


@pytest.mark.clause("own/edition")
def test_before_switching_the_page_shows_what_changes_and_for_whom(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make.inspection()
    register(monkeypatch, second())
    page = text_of(as_person("fagui"), SWITCH)

    assert "2026-2 版与 2026-1 版对照" in page
    assert "<del>风险提示（选填）</del>" in page
    assert "<ins>检查进度（必填）</ins>" in page
    assert "2026-1 版：1 件在办" in page
    assert "下一步“登记案件来源”：1 件" in page


def test_the_policy_section_switches_and_the_page_keeps_the_record(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register(monkeypatch, second())
    client = as_person("fagui")
    body = {"act_id": str(uuid4()), "seen": "2026-2", "reason": "仍在培训。"}
    page = client.post(SWITCH, body, follow=True).content.decode()

    assert "新立的行政检查案件改用 2026-1 版，已立的案件按原程序办理。" in page
    assert "仍在培训。" in text_of(client, "/procedures/inspection/2026-2/")
    assert make.inspection().procedure_version == "2026-1"


def test_others_may_look_but_not_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, second())
    client = as_person("zhifa1")

    assert "您可以查看，不能启用" in text_of(client, SWITCH)
    body = {"act_id": str(uuid4()), "seen": "2026-2", "reason": "试试。"}
    assert client.post(SWITCH, body).status_code == 409


@pytest.mark.parametrize(
    "address",
    ["/procedures/none/", "/procedures/none/2026-1/", "/procedures/inspection/1999-1/"],
)
def test_what_does_not_exist_is_not_found(address: str) -> None:
    assert as_person("zhifa1").get(address).status_code == 404


@pytest.mark.clause("D5.4", "D11.3")
def test_a_newer_edition_is_a_draft_chart_until_its_list_came_through_the_chain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bureau, client = make_lists.bureau(), as_person("zhifa1")
    address = reverse("procedure", args=["inspection"])
    assert "还没有公示" in text_of(client, address)
    make_lists.issued("charts", content_of(bureau, "charts", on=make.NOW.date()))
    assert "与现行程序一致" in text_of(client, address)

    register(monkeypatch, second())
    page = text_of(client, address)
    assert "公示的是 2026-1 版" in page
    assert "有改动待审核" in page
    for told in ("行政指导谈话", "<del>检查进度（必填）</del>", "取消"):
        assert told in page
    drawn = text_of(client, f"{address}?public=yes").split('class="chart"')[1].split("</div>")[0]
    assert "行政指导谈话" not in drawn
    open_steps = [one for one in PROCEDURES["inspection"].steps if not one.known_to]
    assert drawn.count("<svg") == len(open_steps)
    assert text_of(client, reverse("procedures")).count("有改动待审核") == 1

    make_lists.issued("charts", content_of(bureau, "charts", on=make.NOW.date()), at=make.later(1))
    page = text_of(client, address)
    assert "公示的是 2026-2 版" in page
    assert "与现行程序一致" in page
