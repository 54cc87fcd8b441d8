"""The pieces every page is made of, as they come out for a reader."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import strip_tags

from sanxiang.desk.forms import form_for
from sanxiang.rules.fields import Field, Kind

DUE = date(2026, 11, 26)
BY_THE_CLOCK = datetime(2026, 11, 26, 1, 20, tzinfo=UTC)


def words(component: str, **given: Any) -> str:
    page = render_to_string(f"components/{component}.html", given)
    return " ".join(strip_tags(page).split())


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"left": 12}, "2026年11月26日 还剩 12 天"),
        ({"left": 0}, "2026年11月26日 今天到期"),
        ({"left": -4}, "2026年11月26日 已逾期 4 天"),
        ({"met": DUE}, "2026年11月26日 按期办结"),
        ({"met": date(2026, 11, 27), "late": True}, "2026年11月26日 逾期办结"),
        ({}, "2026年11月26日"),
        ({"at": BY_THE_CLOCK, "left": 0}, "2026年11月26日 09:20 已逾期"),
        ({"at": BY_THE_CLOCK, "met": DUE}, "2026年11月26日 09:20 按期办结"),
        (
            {"latest": date(2026, 12, 2)},
            "2026年11月26日 暂定：节假日安排公布前，最迟可能到 2026年12月2日",
        ),
        ({"latest": DUE}, "2026年11月26日"),
    ],
)
def test_a_deadline_says_how_it_stands(
    given: dict[str, Any], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: BY_THE_CLOCK + timedelta(minutes=1))

    assert words("deadline", due=DUE, **given) == text


def test_a_refusal_gives_text_clause_and_remedy() -> None:
    refusal = {"text": "检查组只有一人", "clause": "R7", "remedy": "请补充至两人"}

    assert words("refusals", refusals=[refusal]) == (
        "现在还不能办理 检查组只有一人 依据R7 怎么办：请补充至两人"
    )


def test_no_refusal_leaves_no_box() -> None:
    assert words("refusals", refusals=[]) == ""


def test_text_from_outside_is_never_markup() -> None:
    page = render_to_string("components/state.html", {"text": "<b>{{7*7}}</b>"})

    assert "&lt;b&gt;{{7*7}}&lt;/b&gt;" in page


def test_each_error_leads_to_the_first_control_of_its_field() -> None:
    fields = [
        Field(name="site", label="地点"),
        Field(name="shown", label="是否出示", kind=Kind.YES_NO),
        Field(name="talk", label="问答", kind=Kind.QUESTIONS),
    ]
    page = render_to_string("components/form.html", {"form": form_for(fields, choices={})({})})

    for target in ("id_site", "id_shown_0", "id_talk_0"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page


def test_a_field_is_described_by_its_hint_and_its_error() -> None:
    form = form_for([Field(name="site", label="地点", help="写到车间", clause="R14")], choices={})(
        {}
    )
    page = render_to_string("components/field.html", {"field": form["site"]})

    assert 'aria-describedby="id_site_helptext id_site_error"' in page
    assert 'id="id_site_helptext">写到车间' in page
    assert 'id="id_site_error"' in page
    assert ">R14<" in page


def test_signing_says_what_to_do_where_it_cannot_be_done() -> None:
    text = words("signature", name="party", label="当事人签名")

    assert "上传照片或扫描件；拒绝签名的，请写明理由和见证人" in text


def test_the_enter_key_does_not_press_the_button_that_adds_a_row() -> None:
    fields = [Field(name="talk", label="问答", kind=Kind.QUESTIONS)]
    page = render_to_string("components/form.html", {"form": form_for(fields, choices={})()})

    assert page.index('type="submit"') < page.index('name="more"')


def test_a_form_posts_once_and_carries_the_id_of_its_act() -> None:
    form = form_for([Field(name="site", label="地点")], choices={})()
    page = render_to_string("components/form.html", {"form": form, "submit": "保存"})

    assert "data-once" in page
    assert f'name="act_id" value="{form["act_id"].value()}"' in page
