"""The six definitions are whole: every place in the wording is a field, every field is printed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from sanxiang.papers import KINDS, form
from sanxiang.papers.resolving import PLACE

HEAD = {"organisation", "number", "issued_date", "paper_code", "verify_address", "codes"}


def named(node: Any) -> set[str]:
    """Every field name that the blocks of a form use."""
    if isinstance(node, str):
        return set(PLACE.findall(node)) | ({node} if re.fullmatch("[a-z_]+", node) else set())
    if isinstance(node, Mapping):
        return {name for key, value in node.items() if key != "numbering" for name in named(value)}
    if isinstance(node, Sequence):
        return {name for value in node for name in named(value)}
    return set()


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_printed_and_each_place_is_a_field(kind: str) -> None:
    this = form(kind)

    assert named(this.blocks) == {field.name for field in this.fields} - HEAD


@pytest.mark.parametrize("kind", KINDS)
def test_no_number_from_the_law_stands_in_the_wording(kind: str) -> None:
    assert not re.findall(r"[0-9一二三四五六七八九十百]+个?(?:日|月|年)内", str(form(kind).blocks))


def test_the_permit_has_the_four_fields_of_R7_and_the_approvals() -> None:
    labels = [field.label for field in form("case_source_permit").fields if field.required]

    assert labels[:3] == ["机关名称", "文号", "日期"]
    assert labels[3:] == ["许可时间", "来源分类", "案源提供人", "案源许可内容", "审批意见"]


def test_the_site_record_is_signed_by_companions_and_officers_of_R14() -> None:
    assert form("site_record").signatures == ("companion", "officer")


def test_only_the_interview_of_R15_is_signed_on_every_page() -> None:
    per_page = {
        kind: [signer.role for signer in form(kind).signers if signer.per_page] for kind in KINDS
    }

    assert {kind: roles for kind, roles in per_page.items() if roles} == {
        "interview_record": ["person", "officer"]
    }


def test_an_unknown_kind_has_no_form() -> None:
    with pytest.raises(KeyError):
        form("../../settings")
