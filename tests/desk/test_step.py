"""The page of a step: the form, what stands against it, and that nothing typed is lost."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sanxiang.actions import steps
from sanxiang.desk import steps as screen
from sanxiang.models import Act, Approval, Case
from tests import make
from tests.desk.driving import as_person, hidden, text_of, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]


def address(case: Case, step: str) -> str:
    return reverse("step", args=[case.pk, step])


def body(client: Client, case: Case, step: str, **changes: Any) -> dict[str, Any]:
    """What a browser sends: the hidden values of the open page and what was typed."""
    page = text_of(client, address(case, step))
    return hidden(page) | typed(make.usual(step) | changes)


def acts(case: Case, step: str) -> int:
    return Act.objects.filter(case=case, step=step).count()


def test_a_step_is_taken_and_leads_back_to_the_case() -> None:
    case = make.inspection()
    client = as_person("zhifa1")

    answer = client.post(address(case, "source"), body(client, case, "source"), follow=True)

    assert answer.redirect_chain == [(reverse("case", args=[case.pk]), 302)]
    assert "“登记案件来源”已提交审批。" in answer.content.decode()
    act = Act.objects.get(case=case, step="source")
    assert act.protected == {"provider": "罗举报"}


def test_the_same_page_sent_twice_makes_one_act() -> None:
    case = make.inspection()
    client = as_person("zhifa1")
    sent = body(client, case, "source")

    answers = [client.post(address(case, "source"), sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert acts(case, "source") == 1


def test_wrong_values_are_told_beside_their_fields_and_all_that_was_typed_stays() -> None:
    case = make.inspection()
    client = as_person("zhifa1")
    content = "</textarea><script>alert(1)</script>{{7*7}}" + "长" * 4000

    answer = client.post(
        address(case, "source"),
        body(client, case, "source", content=content, found_date="2026-13-01", provider="李某某"),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_content"' in page
    assert "请按“2026-11-24”的格式填写日期" in page
    assert "李某某" in page
    assert "2026-13-01" in page
    assert html.escape(content[:30]) in page
    assert "<script>alert" not in page
    assert acts(case, "source") == 0


@pytest.mark.parametrize("username", ["kezhang", "lianluo", "juzhang", "shenhe"])
def test_who_has_not_the_post_sees_why_and_is_refused(username: str) -> None:
    case = make.inspection()
    page = text_of(as_person(username), address(case, "source"))

    sent = body(as_person("zhifa1"), case, "source")
    answer = as_person(username).post(address(case, "source"), sent)

    assert "“登记案件来源”由执法人员办理" in page
    assert "<textarea" not in page
    assert answer.status_code == 409
    assert "“登记案件来源”由执法人员办理" in answer.content.decode()
    assert acts(case, "source") == 0


def test_a_step_out_of_order_is_refused_with_the_clause_and_what_was_typed_stays() -> None:
    case = make.inspection()
    client = as_person("kezhang")
    page = text_of(client, address(case, "team"))
    sent = {"act_id": "3f0d3f2e-0000-4000-8000-000000000001", "officers": make.ids("zhifa1")}

    answer = client.post(address(case, "team"), sent)

    assert 'data-clause="R7"' in page
    assert "“登记案件来源”尚未办理" in page
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "“登记案件来源”尚未办理" in told
    assert f'value="{make.ids("zhifa1")[0]}" class="choice"' in told
    assert acts(case, "team") == 0


def test_somebody_else_was_quicker_and_the_person_is_told() -> None:
    case = make.noticed_inspection()
    client = as_person("zhifa1")
    sent = body(client, case, "plan", purpose="我写的目的")
    make.take(case, "plan", "zhifa1", purpose="别人刚写的目的")

    answer = client.post(address(case, "plan"), sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "其他人刚刚办理了这一步" in page
    assert "我写的目的" in page
    assert acts(case, "plan") == 2


def test_taking_a_step_again_starts_from_what_was_written_before() -> None:
    case = make.noticed_inspection()

    page = text_of(as_person("zhifa1"), address(case, "plan"))

    assert "重新办理会形成新的一版" in page
    assert make.usual("plan")["purpose"] in page


def test_the_case_fills_in_what_it_already_knows() -> None:
    case = make.noticed_inspection()

    page = text_of(as_person("zhifa1"), address(case, "onsite_notice"))

    notice = make.usual("notice")
    assert notice["site"] in page
    assert notice["basis"] in page
    for person in make.ids("zhifa1", "zhifa2"):
        assert f'value="{person}" class="choice" id="id_officers_' in page
    assert page.count(" checked") == 2
    assert "李示远　节能监察科四级主任科员　执法证 示例532300" in page
    assert "周示新" not in page  # not in the team


def test_the_team_is_chosen_among_enforcers_with_their_certificates_shown() -> None:
    case = make.inspection()
    make.approve(make.take(case, "source", "zhifa1"), "kezhang", "fenguan")

    page = text_of(as_person("kezhang"), address(case, "team"))

    assert "周示新　节能监察科一级科员　执法证不在有效期内（至 2026-06-30）" in page
    assert "陈示正" not in page


@pytest.mark.clause("R3")
def test_what_is_entered_late_needs_its_reason_and_is_marked() -> None:
    case = make.inspection()
    client = as_person("zhifa1")
    yesterday = {"happened_at": "2026-11-23T16:00"}
    sent = body(client, case, "source") | yesterday

    without = client.post(address(case, "source"), sent)
    client.post(address(case, "source"), sent | {"late_reason": "现场没有网络"})

    assert without.status_code == 422
    assert "请填写补录原因" in without.content.decode()
    act = Act.objects.get(case=case, step="source")
    assert timezone.localtime(act.happened_at).isoformat() == "2026-11-23T16:00:00+08:00"
    page = text_of(client, reverse("case", args=[case.pk]))
    assert "补录于 11月24日 10:00" in page
    assert "原因：现场没有网络" in page


def test_a_time_that_has_not_come_is_refused() -> None:
    case = make.inspection()
    client = as_person("zhifa1")
    later = timezone.localtime(make.NOW + timedelta(hours=1)).isoformat()[:16]

    answer = client.post(
        address(case, "source"), body(client, case, "source") | {"happened_at": later}
    )

    assert answer.status_code == 422
    assert "办理时间晚于现在，请核对" in answer.content.decode()


def test_a_locked_database_is_told_in_plain_words_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The lock itself is tried in the tests of the databases; here, what the person sees."""
    case = make.inspection()
    client = as_person("zhifa1")
    sent = body(client, case, "source", content="写了很久的内容")

    def locked(*given: object, **named: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(screen, "take_step", locked)
    answer = client.post(address(case, "source"), sent)
    monkeypatch.setattr(screen, "take_step", steps.take_step)
    again = client.post(address(case, "source"), sent)

    assert answer.status_code == 503
    assert "系统正忙，刚才的内容没有保存" in answer.content.decode()
    assert "写了很久的内容" in answer.content.decode()
    assert again.status_code == 302
    assert acts(case, "source") == 1


def test_another_row_keeps_what_was_typed_and_writes_nothing() -> None:
    case = make.noticed_inspection()
    client = as_person("zhifa2")
    sent = body(client, case, "prepare") | {"more": "devices"}

    page = client.post(address(case, "prepare"), sent)

    assert page.status_code == 200
    assert "执法记录仪 示例01" in page.content.decode()
    assert acts(case, "prepare") == 1


def test_a_step_the_procedure_has_not_is_not_found() -> None:
    case = make.inspection()

    assert as_person("zhifa1").get(address(case, "decide")).status_code == 404


def test_a_returned_act_can_be_mended_with_everything_still_there() -> None:
    case = make.inspection()
    act = make.take(case, "source", "zhifa1")
    make.approve(act, "kezhang", agree=False)
    client = as_person("zhifa1")

    page = text_of(client, address(case, "source"))
    client.post(address(case, "source"), body(client, case, "source", content="补充后的内容"))

    assert make.usual("source")["content"] in page
    assert "罗举报" in page
    assert Approval.objects.filter(act__case=case, state="open").count() == 1
