"""The passages of every form, and the form with other words in them."""

import io
from typing import Any

import docx
import pytest

from sanxiang.papers import (
    KINDS,
    blank,
    form,
    labels,
    passages,
    pdf,
    pictures,
    resolve,
    specimen,
    text_sha256,
    word,
    worded,
)
from sanxiang.rules.wording import errors, names_in
from tests.papers.samples import AT, DATA
from tests.papers.test_printing import squeezed, text_of
from tests.papers.test_word import texts_in

pytestmark = pytest.mark.wide  # every form

PNG = b"\x89PNG\r\n\x1a\n"
DECISION = "penalty_decision"


def key_of(kind: str, words: str) -> str:
    return next(each.key for each in passages(form(kind)) if words in each.shipped)


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_wording_is_a_wording_like_any_other(kind: str) -> None:
    this = form(kind)
    texts = {each.key: each.shipped for each in passages(this)}

    assert len(texts) == len(passages(this))
    assert errors(passages(this), texts, labels(this)) == []
    assert worded(this, texts).blocks == this.blocks


@pytest.mark.parametrize("kind", KINDS)
def test_each_passage_is_printed_as_it_is_worded(kind: str) -> None:
    this = form(kind)
    texts = {each.key: f"甲{each.shipped}乙" for each in passages(this)}
    again = {each.key: each.shipped for each in passages(worded(this, texts))}

    assert again == texts


@pytest.mark.parametrize("kind", KINDS)
def test_labels_name_each_field_once(kind: str) -> None:
    names = labels(form(kind))

    assert len(set(names.values())) == len(names) == len(form(kind).fields)


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_can_be_looked_at_with_sample_values(kind: str) -> None:
    pages = pictures(resolve(kind, specimen(form(kind))))

    assert pages
    assert all(page.startswith(PNG) for page in pages)


def test_a_passage_says_which_fields_may_stand_in_it() -> None:
    found = {each.key: each for each in passages(form(DECISION))}
    payment = found[key_of(DECISION, "{payment_days}")]

    assert payment.when == "payment_account"
    assert {"payment_account", "payment_days", "party_name"} <= payment.places
    assert "performance" not in payment.places  # may be empty
    assert found["title"].places == frozenset()


def test_another_wording_gives_another_text_around_the_same_values() -> None:
    key = key_of(DECISION, "现已审理终结")
    texts = {key: "本机关已查明{cause}一案，现予处理。"}
    plain, own = resolve(DECISION, DATA[DECISION]), resolve(DECISION, DATA[DECISION], texts)

    cause = DATA[DECISION]["cause"]
    assert f"本机关已查明{cause}一案，现予处理。" in str(own.blocks)
    assert f"本机关已查明{cause}一案，现予处理。" not in str(plain.blocks)
    assert [a for a, b in zip(plain.blocks, own.blocks, strict=True) if a != b] == [
        {
            "kind": "paragraphs",
            "texts": [f"本机关对当事人{cause}一案依法进行了调查，现已审理终结。"],
        }
    ]


@pytest.mark.clause("own/wording")
@pytest.mark.parametrize("typed", ["{facts}", "{party_name}{facts}", "{当事人}", "{{cause}}"])
def test_a_value_is_never_read_as_wording(typed: str) -> None:
    texts = {key_of(DECISION, "现已审理终结"): "关于{cause}，{party_name}。"}
    data: dict[str, Any] = DATA[DECISION] | {"cause": typed, "party_name": "示例公司{cause}"}

    assert f"关于{typed}，示例公司{{cause}}。" in str(resolve(DECISION, data, texts).blocks)


def test_a_default_is_a_value_so_it_holds_no_fields() -> None:
    defaults = [p for kind in KINDS for p in passages(form(kind)) if p.key.startswith("default.")]

    assert defaults
    assert all(not p.places and not names_in(p.shipped) for p in defaults)


RECORD = "site_record"


@pytest.mark.clause("own/wording")
def test_a_value_in_a_table_is_worded_around_its_fields_and_an_empty_one_stays_crossed_out() -> (
    None
):
    when, phone = key_of(RECORD, "{started_at}"), key_of(RECORD, "{phone}")
    texts = {when: "自{started_at}起，到{ended_at}止", phone: "电话：{phone}"}
    resolved = resolve(RECORD, DATA[RECORD] | {"phone": ""}, texts)

    cells = [cell for row in resolved.blocks[0]["rows"] for cell in row]
    assert "自2026年11月24日9时30分起，到2026年11月24日11时45分止" in cells
    assert "／" in cells
    assert not any("电话：" in cell for cell in cells)


@pytest.mark.clause("own/wording")
@pytest.mark.parametrize(
    ("words", "typed", "fault"),
    [
        ("{started_at}", "{started_at}", "少了字段"),
        ("{started_at}", "{started_at}至{ended_at}，{weather}", "没有“weather”这个字段"),
        ("{started_at}", "{started_at}至{ended_at}，共 2 小时", "是期限"),
        ("{site}", "{site}\n附近", "这里只能写一行"),
        ("陪同人员（签名）", "{companions}签名", "不能放在这里"),
        ("陪同人员（签名）", "", "不能为空"),
    ],
)
def test_tables_and_signers_are_checked_like_every_other_passage(
    words: str, typed: str, fault: str
) -> None:
    this = form(RECORD)
    texts = {each.key: each.shipped for each in passages(this)} | {key_of(RECORD, words): typed}

    found = errors(passages(this), texts, labels(this))

    assert any(fault in error.text for error in found), found


@pytest.mark.clause("own/wording")
def test_a_signer_is_called_as_the_bureau_words_it_on_every_print_and_the_text_stays() -> None:
    texts = {key_of(RECORD, "陪同人员（签名）"): "在场的企业人员（签名）"}
    plain, own = resolve(RECORD, DATA[RECORD]), resolve(RECORD, DATA[RECORD], texts)

    assert [one.label for one in own.signers] == ["在场的企业人员（签名）", "执法人员（签名）"]
    assert text_sha256(own) == text_sha256(plain)
    on_paper = [text_of(pdf(own, at=AT)), text_of(blank(RECORD, texts=texts))]
    document = docx.Document(io.BytesIO(word(own)))
    for printed in (*map("".join, on_paper), "".join(texts_in(document))):
        assert "在场的企业人员（签名）" in squeezed(printed)
