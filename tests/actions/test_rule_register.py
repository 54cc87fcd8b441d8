"""The register takes files and single changes whole, once, and from the policy section alone."""

import json
from datetime import date
from uuid import uuid4

import pytest

from sanxiang.actions.refused import Refused
from sanxiang.actions.rule_changes import register_change
from sanxiang.actions.workbooks import ImportErrors
from sanxiang.models import Act, LedgerEntry, RuleChange, RuleDocument
from sanxiang.rules.rule_documents import LAYOUT
from tests import make, make_rules
from tests.make_rules import ENERGY, items_listed, line, taken, typed

pytestmark = [pytest.mark.django_db, pytest.mark.clause("D11")]


def test_a_file_is_registered_with_one_act_and_one_entry_and_starts_no_duty() -> None:
    items_listed(f"{ENERGY}第三条")
    acts, entries = Act.objects.count(), LedgerEntry.objects.count()

    assert taken(make_rules.workbook(line(), line(序号=2, 变动="修改", 施行="2023-01-01"))) == 2

    assert (Act.objects.count() - acts, LedgerEntry.objects.count() - entries) == (1, 1)
    kept = RuleChange.objects.order_by("id").values_list("change", "from_date")
    assert list(kept) == [("收录", date(2020, 3, 1)), ("修改", date(2023, 1, 1))]
    assert RuleDocument.objects.count() == 1


def test_json_says_the_same_as_a_workbook() -> None:
    rows = [dict(zip(LAYOUT.headings, line(), strict=True))]
    by_name = [{"number": 2, **typed(名称="另一示例办法")}]
    assert taken(json.dumps(rows, ensure_ascii=False).encode()) == 1
    assert taken("\n".join(map(json.dumps, by_name)).encode()) == 1
    assert list(RuleDocument.objects.order_by("id").values_list("plain_name", flat=True)) == [
        ENERGY,
        "另一示例办法",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b"{}",
        b"[1, 2]",
        b'{"number": 1}\n{"number": ',
        b'[{"number": 1, "strange": 2}]',
        b'[{"title": ["a", {"b": 1}], "number": {"c": 1}}]',
        b"PK\x03\x04 cut off",
    ],
)
def test_a_broken_file_registers_nothing(content: bytes) -> None:
    make.bureau()
    with pytest.raises(ImportErrors):
        taken(content)
    assert not RuleDocument.objects.exists()


def test_the_same_request_again_registers_nothing_twice() -> None:
    id, content = uuid4(), make_rules.workbook(line())
    assert (taken(content, id=id), taken(content, id=id)) == (1, 1)
    with pytest.raises(ImportErrors) as caught:
        taken(content)
    assert [error.column for error in caught.value.errors] == ["变动"]
    assert RuleChange.objects.count() == 1


@pytest.mark.parametrize("by", ["zhifa1", "kezhang", "xiaozu", "mishu"])
def test_only_the_policy_section_registers(by: str) -> None:
    make.bureau()
    with pytest.raises(Refused, match="政策法规科"):
        taken(make_rules.workbook(line()), by=by)
    with pytest.raises(Refused, match="政策法规科"):
        register_change(make_rules.registrar(by=by), typed())
