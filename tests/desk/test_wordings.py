"""The pages of the wording: edited as text fields, looked at before saving, compared, approved."""

import base64
import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanxiang import papers
from sanxiang.models import Organisation, Wording
from sanxiang.queries import wordings
from sanxiang.rules.wording import spelled
from tests import make
from tests.desk.driving import as_person, hidden, text_of
from tests.make_wordings import KIND, OWN, SHIPPED, approved, passage, saved, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau")]
PICTURE = re.compile(r'src="data:image/png;base64,([^"]+)"')


def edit_page(kind: str = KIND) -> str:
    return reverse("wording", args=[kind])


def version_page(version: int = 1) -> str:
    return reverse("wording_version", args=[KIND, "532300", version])


def sent(given: dict[str, str], **others: Any) -> dict[str, Any]:
    """What a browser posts: labels in braces, and the reason and day."""
    labels = papers.labels(papers.form(KIND))
    body = {f"text_{key}": spelled(text, labels) for key, text in given.items()}
    rest = {
        "act_id": str(uuid4()),
        "replaces": "0",
        "reason": "更好懂。",
        "from_date": "2026-11-24",
    }
    return body | rest | others


def said(answer: Any) -> str:
    content: bytes = answer.content
    return unescape(content.decode())


def test_the_list_names_every_form_and_its_wording() -> None:
    approved()
    page = text_of(as_person("zhifa1"), reverse("wordings"))

    assert all(papers.form(kind).title in page for kind in papers.KINDS)
    assert "本单位第 1 版</a>，2026年11月24日起" in page
    assert page.count("系统文本") == len(papers.KINDS) - 1


def test_the_list_asks_the_database_as_often_for_many_versions_as_for_none(
    django_assert_num_queries: Any,
) -> None:
    with CaptureQueriesContext(connection) as none:
        wordings.form_lines(Organisation.objects.get(code="532322"), on=make.NOW.date())
    approved()
    approved(texts("又一种写法。"))
    with django_assert_num_queries(len(none)):
        lines = wordings.form_lines(Organisation.objects.get(code="532322"), on=make.NOW.date())

    of_the_bureau = [line.wording.version for line in lines if line.wording]
    assert of_the_bureau == [2]


def test_the_list_says_what_is_in_force_and_what_waits() -> None:
    approved()
    saved(texts("又一种写法。"))
    bureau, on = Organisation.objects.get(code="532300"), make.NOW.date()

    for line in wordings.form_lines(bureau, on=on):
        assert line.wording == wordings.in_force(bureau, line.form.kind, on=on)
        assert line.waiting == wordings.waiting(bureau, line.form.kind)


def test_fields_are_shown_by_their_chinese_labels() -> None:
    page = text_of(as_person("fagui"), edit_page())

    assert "检查时间为{检查开始时间}至{检查结束时间}，检查地点为{检查地点}。" in page
    assert not re.search(r"\{[a-z_]+\}", page)


@pytest.mark.clause("own/wording")
def test_a_saved_version_waits_and_is_shown_with_what_it_changes() -> None:
    answer = as_person("fagui").post(edit_page(), sent(texts()), follow=True)

    page = said(answer)
    assert "已保存第 1 版，等待审定。" in page
    changed = "检查人员<del>不</del><ins>应当主动</ins>出示执法证件<ins>；不出示</ins>的，"
    assert changed in page
    assert changed in said(as_person("fenguan").get(version_page(), {"against": "shipped"}))
    assert Wording.objects.get().texts == texts()


def test_the_approver_finds_it_among_the_tasks_and_agrees() -> None:
    saved()
    client = as_person("fenguan")
    assert version_page() in text_of(client, reverse("start"))

    page = text_of(client, version_page())
    body = hidden(page) | {"decision": "agree", "opinion": "同意。"}
    assert "已同意。" in said(client.post(version_page(), body, follow=True))
    assert "待审定的文书用语" not in text_of(client, reverse("start"))


def test_who_does_not_approve_is_told_who_does() -> None:
    saved()

    page = text_of(as_person("juzhang"), version_page())
    assert "“文书用语审定”现由分管领导审批" in page
    assert 'name="decision"' not in page


def test_without_a_script_the_button_shows_the_paper_and_keeps_nothing() -> None:
    answer = as_person("fagui").post(edit_page(), sent(texts(), preview="yes", reason="还没想好"))

    page = said(answer)
    assert len(PICTURE.findall(page)) == 2
    assert OWN in page
    assert "还没想好" in page
    assert Wording.objects.count() == 0


def test_the_preview_by_itself_is_the_pages_of_the_paper() -> None:
    preview = reverse("wording_preview", args=[KIND])
    client = as_person("fagui")
    plain, own = (
        PICTURE.findall(said(client.post(preview, sent(given))))
        for given in (texts(SHIPPED), texts())
    )

    assert [base64.b64decode(page)[:4] for page in plain] == [b"\x89PNG"] * 2
    assert plain != own


@pytest.mark.clause("own/wording")
@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("请{没有的字段}配合。", "没有“没有的字段”这个字段，请从字段列表中插入"),
        ("请在三日内配合。", "“三日”是期限，不能直接写数字"),
    ],
)
def test_a_fault_is_said_in_the_preview_and_beside_the_field(own: str, text: str) -> None:
    client, body = as_person("fagui"), sent(texts(own))
    preview = said(client.post(reverse("wording_preview", args=[KIND]), body))
    answer = client.post(edit_page(), body)

    assert text in preview
    assert not PICTURE.search(preview)
    assert answer.status_code == 422
    wrong = passage(SHIPPED)
    assert f'<a href="#text_{wrong.key}">{wrong.label}：{text}' in said(answer)
    assert own in said(answer)


def test_the_pdf_of_the_preview_is_a_pdf_or_says_why_not() -> None:
    client, address = as_person("fagui"), reverse("wording_pdf", args=[KIND])

    assert client.post(address, sent(texts())).content[:5] == b"%PDF-"
    wrong = client.post(address, sent(texts("{没有}")))
    assert wrong.status_code == 422
    assert "没有“没有”这个字段" in said(wrong)


def test_somebody_else_may_look_but_not_change() -> None:
    client = as_person("zhifa1")
    page = text_of(client, edit_page())

    assert "您可以查看，不能修改" in page
    assert "保存并送审定" not in page
    assert client.post(edit_page(), sent(texts())).status_code == 409


def test_going_back_to_the_shipped_wording_is_a_version_too() -> None:
    approved()
    client = as_person("fagui")
    assert "改回系统文本" in text_of(client, edit_page())

    page = said(client.post(edit_page(), sent(texts(), restore="yes", replaces="1"), follow=True))
    assert "这一版不再使用自己的用语，改回系统文本。" in page
    assert Wording.objects.get(version=2).texts == {}


@pytest.mark.parametrize("address", ["/wordings/nothing/", "/wordings/inspection_notice/532300/9/"])
def test_what_does_not_exist_is_not_found(address: str) -> None:
    assert as_person("fagui").get(address).status_code == 404


def test_the_version_of_a_bureau_beside_is_not_found() -> None:
    saved()

    assert as_person("xian1").get(version_page()).status_code == 200  # its parent's
    assert as_person("fagui").get(f"/wordings/{KIND}/532322/1/").status_code == 404


def test_the_list_goes_as_a_case_goes() -> None:
    lines = wordings.form_lines(Organisation.objects.get(code="532300"), on=make.NOW.date())

    kinds = [line.form.kind for line in lines]
    assert sorted(kinds) == sorted(papers.KINDS)
    in_turn = ("case_source_permit", "inspection_notice", "case_filing_form", "penalty_decision")
    assert sorted(in_turn, key=kinds.index) == list(in_turn)
