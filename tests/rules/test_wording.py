"""What may be written into the passages of a paper: text and known fields, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.wording import PLACE, Passage, errors, names_in, read, refusals, spelled

LABELS = {
    "party_name": "当事人",
    "payment_days": "缴纳罚款期限（日）",
    "payment_account": "罚款缴纳账户",
}
NAMES = st.sampled_from(sorted(LABELS))
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="{}", exclude_categories=["C", "Z"]),
    max_size=20,
)
TEXTS = st.lists(st.one_of(WORDS, NAMES.map(lambda name: "{" + name + "}"))).map("".join)
OTHER = WORDS.filter(lambda name: name not in {*LABELS, *LABELS.values()})


def passage(shipped: str = "当事人：{party_name}", **given: object) -> Passage:
    values: dict[str, object] = {"key": "block.0", "label": "段落", "long": True}
    values |= {"places": frozenset(LABELS), "shipped": shipped, **given}
    return Passage(**values)  # type: ignore[arg-type]


def found(text: str, *passages: Passage, **others: str) -> list[str]:
    asked = passages or (passage(),)
    return [e.text for e in errors(asked, {"block.0": text, **others}, LABELS)]


@given(TEXTS)
def test_text_with_known_fields_is_read_back_as_it_was_kept(text: str) -> None:
    kept = read(text, LABELS)

    assert read(spelled(kept, LABELS), LABELS) == kept


@given(TEXTS)
def test_what_is_shown_has_no_name_of_a_field_in_it(text: str) -> None:
    assert set(PLACE.findall(spelled(text, LABELS))) <= set(LABELS.values())


@given(WORDS, OTHER, WORDS)
def test_an_unknown_field_is_always_refused(before: str, name: str, after: str) -> None:
    typed = read("{当事人}" + before + "{" + name + "}" + after, LABELS)

    assert any("这个字段，请从字段列表中插入" in text for text in found(typed))


@given(TEXTS)
def test_known_fields_are_never_called_unknown(text: str) -> None:
    assert not any("没有“" in why for why in found(read("{当事人}" + text, LABELS)))


def test_a_field_is_typed_by_its_label_and_kept_by_its_name() -> None:
    assert read("请{当事人}在{ 缴纳罚款期限（日） }日内缴款", LABELS) == (
        "请{party_name}在{payment_days}日内缴款"
    )


@pytest.mark.clause("own/wording")
def test_a_field_the_shipped_form_prints_cannot_be_lost() -> None:
    assert found("致有关单位") == ["少了字段“当事人”，这份文书必须写明，请重新插入"]


def test_a_field_may_move_to_another_passage_that_is_always_printed() -> None:
    other = passage("以下事项。", key="block.1")

    assert found("致有关单位", passage(), other, **{"block.1": "{party_name}有以下事项。"}) == []


def test_a_field_may_not_move_to_where_it_is_only_sometimes_printed() -> None:
    other = passage("缴至{payment_account}。", key="block.1", when="payment_account")
    moved = {"block.1": "{party_name}缴至{payment_account}。"}

    assert found("致有关单位", passage(), other, **moved) == [
        "少了字段“当事人”，这份文书必须写明，请重新插入"
    ]


@pytest.mark.parametrize(
    "term",
    ["7日", "十五日", "5个工作日", "六个月", "２４小时", "二十四小时", "3 天", "一年", "两周"],
)
@pytest.mark.clause("own/wording")
def test_a_term_typed_as_a_number_is_refused(term: str) -> None:
    assert found("{party_name}应在收到之日起" + term + "内缴纳。") == [
        f"“{term}”是期限，不能直接写数字，请插入对应的期限字段，由系统按现行规定填写"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "依照《示例法》（2021年修正）第七十二条第一款第一项",
        "于2026年11月24日作出",
        "当日、每日、同一日、第十日、第二十日、次日",
        "{payment_days}日内",
        "一式两份，二人以上",
    ],
)
def test_dates_articles_and_fields_are_no_terms(words: str) -> None:
    assert found("{party_name}" + words) == []


def test_what_the_shipped_form_says_itself_is_not_questioned() -> None:
    shipped = "{party_name}应在二十四小时内报告。"

    assert found(shipped, passage(shipped)) == []


@pytest.mark.parametrize(
    "text", ["{party_name}{", "}{party_name}", "{{party_name}}", "{party_name"]
)
def test_a_brace_without_its_partner_is_refused(text: str) -> None:
    assert "花括号没有成对；花括号只用来插入字段，请补全或者删去" in found(text)


def test_an_empty_passage_is_refused() -> None:
    assert found("", passage("告知如下：")) == ["不能为空；不需要改动的，请填回系统文本"]


def test_a_heading_stays_on_one_line_and_short() -> None:
    heading = passage("一、事实", long=False)

    assert found("一、\n事实", heading) == ["这里只能写一行，请去掉换行"]
    assert found("长" * 201, heading) == ["最多 200 字，现有 201 字，请精简"]


def test_a_field_that_may_be_empty_stays_out_of_a_sentence_that_is_always_printed() -> None:
    always = passage(places=frozenset({"party_name"}))

    assert found("{party_name}缴至{payment_account}。", always) == [
        "“罚款缴纳账户”不能放在这里：它可能没有内容，或者这里只能写固定文字"
    ]


@pytest.mark.clause("own/wording")
@pytest.mark.parametrize(
    ("roles", "may"),
    [(["policy_section"], True), (["head"], False), (["administrator"], False), ([], False)],
)
def test_the_policy_section_alone_changes_the_wording(roles: list[str], may: bool) -> None:
    assert (refusals(roles) == []) is may


def test_names_are_what_stands_in_braces() -> None:
    assert names_in("{a}和{b}，再次{a}") == {"a", "b"}
