"""The text of a paper: what is refused, what a signature is bound to, and that text is not code."""

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from sanxiang.papers import KINDS, MissingField, Resolved, TooLong, form, resolve, text_sha256
from tests.papers.samples import DATA

GOLDEN = Path(__file__).parents[1] / "golden" / "papers"


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_is_the_golden_copy(kind: str) -> None:
    paper = asdict(resolve(kind, DATA[kind]))
    roles = [signer["role"] for signer in paper.pop("signers")]
    text = json.dumps(paper | {"roles": roles}, ensure_ascii=False, indent=1) + "\n"
    golden = GOLDEN / f"{kind}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_empty_data_is_refused_with_every_missing_label(kind: str) -> None:
    needed = [field.label for field in form(kind).fields if field.required and not field.default]
    groups = [
        "或者".join(form(kind).field(name).label for name in group) for group in form(kind).one_of
    ]

    with pytest.raises(MissingField) as refused:
        resolve(kind, {})

    assert list(refused.value.labels) == needed + groups
    assert str(refused.value) == f"请填写：{'、'.join(needed + groups)}。"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("empty", ["", " \n\u3000", "\u202e\u200b", None])
def test_a_field_that_only_looks_filled_is_missing(kind: str, empty: str | None) -> None:
    for field in form(kind).fields:
        if field.required and field.type in {"line", "text"} and not field.many:
            with pytest.raises(MissingField) as refused:
                resolve(kind, DATA[kind] | {field.name: empty})
            assert refused.value.labels == (field.label,)


def test_an_empty_cell_is_named_with_its_row() -> None:
    officers = [{"name": "王示例", "certificate": "云E2026001"}, {"name": "李示例"}]

    with pytest.raises(MissingField, match="执法人员第2行的执法证号"):
        resolve("site_record", DATA["site_record"] | {"officers": officers})


def test_a_fine_needs_its_term_and_its_late_fee() -> None:
    data = {**DATA["penalty_decision"], "payment_days": None, "late_fee_percent": None}

    with pytest.raises(MissingField) as refused:
        resolve("penalty_decision", data)
    assert refused.value.labels == ("缴纳罚款期限（日）", "每日加处罚款比例（%）")


def test_a_decision_without_a_fine_says_nothing_of_paying() -> None:
    data = {**DATA["penalty_decision"], "payment_account": "", "decisions": ["警告"]}

    text = str(resolve("penalty_decision", data).blocks)

    assert "（一）警告。" in text
    assert "加处罚款" not in text


def test_the_numbers_of_law_come_from_the_caller() -> None:
    data = DATA["penalty_decision"] | {
        "payment_days": 16,
        "late_fee_percent": 2,
        "reconsideration_days": 61,
        "litigation_months": 7,
    }

    text = str(resolve("penalty_decision", data).blocks)

    for phrase in ("起16日内", "罚款数额的2%", "起61日内", "起7个月内"):
        assert phrase in text


def test_what_is_typed_is_never_read_as_wording() -> None:
    typed = '{site}{{7*7}}{violations} #import "/etc/passwd" <script>'

    paper = resolve("site_record", DATA["site_record"] | {"course": typed, "site": "{course}"})

    assert paper.blocks[2] == {"kind": "paragraphs", "texts": [typed]}
    assert paper.blocks[0]["rows"][1] == ["检查地点", "{course}"]


def test_an_optional_cell_left_empty_is_crossed_out() -> None:
    paper = resolve("site_record", DATA["site_record"] | {"recorder": ""})

    assert ["记录人", "／"] in paper.blocks[0]["rows"]


def test_a_default_is_taken_only_when_nothing_was_given() -> None:
    with pytest.raises(MissingField, match="告知事项"):
        resolve("site_record", DATA["site_record"] | {"told": ""})


def test_questions_may_come_as_pairs() -> None:
    data = DATA["interview_record"] | {"questions": [["问甲？", "答乙。"]]}

    assert {"kind": "questions", "pairs": [["问甲？", "答乙。"]]} in resolve(
        "interview_record", data
    ).blocks


def test_more_than_a_paper_can_carry_is_refused_in_plain_words() -> None:
    with pytest.raises(TooLong, match="“检查地点”有3000字，超过2000字"):
        resolve("site_record", DATA["site_record"] | {"site": "长" * 3000})


def test_the_hash_binds_every_word() -> None:
    paper = resolve("site_record", DATA["site_record"])
    changed = resolve("site_record", DATA["site_record"] | {"violations": "未发现。"})

    assert text_sha256(paper) == text_sha256(resolve("site_record", DATA["site_record"]))
    assert text_sha256(paper) != text_sha256(changed)
    for other in (
        replace(paper, kind="别的"),
        replace(paper, edition="别的"),
        replace(paper, title="别的"),
        replace(paper, organisation="别的"),
        replace(paper, number="别的"),
        replace(paper, issued_date="别的"),
    ):
        assert text_sha256(other) != text_sha256(paper)


def test_the_hash_leaves_out_what_may_carry_it() -> None:
    paper = resolve("site_record", DATA["site_record"])

    assert text_sha256(replace(paper, paper_code="a", verify_address="b")) == text_sha256(paper)


def test_a_paper_kept_as_json_has_the_same_hash() -> None:
    paper = resolve("interview_record", DATA["interview_record"])
    kept = json.loads(json.dumps(asdict(paper), ensure_ascii=False))

    assert text_sha256(Resolved(**kept)) == text_sha256(paper)
